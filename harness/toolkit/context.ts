import type { Client, Target } from '../target/target.ts'
import type { HttpResponse } from '../user-agent/message.ts'
import type { Recorder } from './recorder.ts'
import type { Redactor } from './redaction.ts'

/** What belongs to one case while it runs. */
export interface CaseContext {
  readonly target: Target
  readonly redactor: Redactor
  readonly recorder: Recorder
  /** Aborts when the case's time is up or the run is interrupted. */
  readonly signal: AbortSignal
  /** Remarks for the report. */
  readonly notes: string[]
  /** Clients lent to the case, to be given back. */
  readonly leased: Client[]
  /** Work to be done after the case, whatever became of it; last added first. */
  readonly afterwards: (() => Promise<unknown>)[]
  /** How many judgements were made: a case without one is broken. */
  judgements: number
  /** The answer that failed the case, where the judgement was about one. */
  judged?: HttpResponse | undefined
}
