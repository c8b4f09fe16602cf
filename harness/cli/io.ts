import type { Readable } from 'node:stream'
import type { Ambient } from '../ambient.ts'
import type { Case } from '../case.ts'
import type { Clause, Document } from '../clause.ts'
import type { ProgressStream } from '../report/progress.ts'
import type { Controls, Credentials } from '../target/target.ts'
import type { Transport } from '../user-agent/message.ts'

/** The outside world of the command: streams and environment in, exit code out. */
export interface Io {
  /** Arguments behind the command's name. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: ProgressStream
  readonly stderr: ProgressStream
  /** Calls back at Ctrl-C and at termination; answers how to stop listening. */
  readonly onInterrupt: (handler: () => void) => () => void
}

/** A provider that runs inside this process, for runs without a target. */
export interface EmbeddedTarget {
  readonly url: string
  readonly credentials: Credentials
  /** Reaches it without a socket; absent: over its URL. */
  readonly transport?: Transport
  readonly controls: Controls
  readonly close: () => Promise<void>
}

/** A ledger with its document. */
export interface DocumentLedger {
  readonly document: Document
  readonly clauses: Readonly<Record<string, Clause>>
}

/** A provider with one known mistake. */
export interface Spoiled {
  /** The mistake in a sentence. */
  readonly because: string
  /** The case that has to name it. */
  readonly caseId: string
  readonly start: () => Promise<EmbeddedTarget>
}

/** What the command works on. */
export interface Kit {
  readonly cases: readonly Case[]
  readonly documents: readonly DocumentLedger[]
  readonly ambient: Ambient
  readonly startEmbedded: () => Promise<EmbeddedTarget>
  /** For `self-test`. */
  readonly spoiled: readonly Spoiled[]
}

/** Exit codes. Source: docs/decisions/0003-exit-codes.md. */
export type ExitCode = 0 | 1 | 2
