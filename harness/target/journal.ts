import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { HarnessError, messageOf } from '../errors.ts'

/** What kinds of things the suite makes on a target. */
export const resourceKinds = [
  'application',
  'secret',
  'registered-client',
  'user',
  'session',
  'token',
] as const

export type ResourceKind = (typeof resourceKinds)[number]

const lineSchema = z.object({
  event: z.enum(['intended', 'created', 'removed']),
  /** Number of the thing within the run: joins its lines. */
  number: z.number().int(),
  kind: z.enum(resourceKinds),
  /** The name the target shows. */
  name: z.string(),
  id: z.string().optional(),
  /** What removing takes, where the owner's session does not suffice: a registration access token. */
  credential: z.string().optional(),
  /** Where removing is asked for with that credential: a path on the target. */
  location: z.string().optional(),
  target: z.string(),
})

/** One line of a journal. */
export type JournalLine = z.infer<typeof lineSchema>

/** Where a run writes down what it makes before it makes it. */
export interface Journal {
  /** Errors: `HarnessError` (unwritable), so that nothing is created that no journal knows of. */
  readonly write: (line: JournalLine) => void
  /** Forgets everything: nothing is left. */
  readonly discard: () => void
}

/** For a target that ends with the process: nothing can outlive the run. */
export const noJournal: Journal = { write: () => {}, discard: () => {} }

/**
 * The record on disk of everything that a run makes on a target.
 *
 * A line is written before the request that creates the thing goes out, so that a run that is
 * killed leaves enough behind to clean up after it. The file is readable by its owner alone and
 * goes away once everything in it was removed.
 */
export class DiskJournal implements Journal {
  readonly file: string

  /** Errors: `HarnessError` (unwritable) when nothing can be written there. */
  constructor(folder: string, runId: string) {
    this.file = join(folder, `${runId}-${process.pid}.jsonl`)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      // Tried before the first case: otherwise each one that makes something would break by itself.
      closeSync(openSync(this.file, 'a', 0o600))
      rmSync(this.file)
    } catch (error) {
      throw unwritable(folder, error)
    }
  }

  write(line: JournalLine): void {
    try {
      appendFileSync(this.file, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true })
    } catch (error) {
      throw unwritable(this.file, error)
    }
  }

  discard(): void {
    rmSync(this.file, { force: true })
  }
}

function unwritable(path: string, cause: unknown): HarnessError {
  return new HarnessError(
    'unwritable',
    `the cleanup journal cannot be written (${messageOf(cause)}): make ${path} writable, or name another folder with --state-dir`,
    { cause },
  )
}

/** The folder of the journals: CODER_OAUTH2_STATE_DIR, or the platform's place for state. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = env.XDG_STATE_HOME || join(env.HOME || env.USERPROFILE || homedir(), '.local', 'state')
  return env.CODER_OAUTH2_STATE_DIR || join(base, 'coder-oauth2-conformance')
}

/** A journal that an earlier run left behind. */
export interface LeftJournal {
  readonly file: string
  /** The last line of each thing that was not removed. */
  readonly left: readonly JournalLine[]
  /** Lines that could not be read, by number from 1: a crash can cut the last one short. */
  readonly unreadable: readonly number[]
  /** Whether the process that writes it is still there: then nothing was left yet. */
  readonly running: boolean
}

/** What journals are called: the run's name and the number of its process. */
const journalName = /^[a-z0-9]{8}-(?<pid>\d+)\.jsonl$/

/** Reads the journals in a folder. Errors: `HarnessError` (unreadable). */
export function readJournals(folder: string): readonly LeftJournal[] {
  if (!existsSync(folder)) return []
  return readable(folder, () => readdirSync(folder))
    .filter((name) => journalName.test(name))
    .sort()
    .map((name) => {
      const file = join(folder, name)
      return readable(file, () => readJournal(file))
    })
}

function readable<Read>(path: string, read: () => Read): Read {
  try {
    return read()
  } catch (cause) {
    throw new HarnessError(
      'unreadable',
      `${path} cannot be read as a cleanup journal (${messageOf(cause)}): make it readable or move it away, or name another folder with --state-dir`,
      { cause },
    )
  }
}

function readJournal(file: string): LeftJournal {
  const latest = new Map<number, JournalLine>()
  const unreadable: number[] = []
  for (const [index, text] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (text === '') continue
    const line = parseLine(text)
    if (line === undefined) unreadable.push(index + 1)
    else latest.set(line.number, { ...latest.get(line.number), ...line })
  }
  const left = [...latest.values()].filter(({ event }) => event !== 'removed')
  return { file, left, unreadable, running: isRunning(file) }
}

/** Whether another process is there with the number that the journal's name ends with. */
function isRunning(file: string): boolean {
  const pid = journalName.exec(basename(file))?.groups?.pid
  // Containers number their processes from 1: an earlier one may have had this very number.
  if (pid === undefined || Number(pid) === process.pid) return false
  try {
    // Signal 0 reaches nobody: it only asks.
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function parseLine(text: string): JournalLine | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
