import pLimit from 'p-limit'
import type { Case } from './case.ts'
import { HarnessError, messageOf, NotApplicable, PrerequisiteMissing, RequirementNotMet } from './errors.ts'
import type { Outcome } from './outcome.ts'
import { select } from './select.ts'
import type { Target } from './target/target.ts'
import type { CaseContext } from './toolkit/context.ts'
import { type Evidence, type Exchange, Recorder } from './toolkit/recorder.ts'
import { Redactor } from './toolkit/redaction.ts'
import { longestWait, toolkit } from './toolkit/toolkit.ts'
import { ExchangeFailed } from './user-agent/message.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** What became of one case. */
export interface CaseResult {
  readonly case: Case
  readonly outcome: Outcome
  readonly verdict: Verdict
  /** Whether the target, the access and the selection called for judging it. */
  readonly called: boolean
  readonly notes: readonly string[]
  readonly exchanges: readonly Exchange[]
  /** Place among the exchanges of the one that the outcome rests on; cleaning up may come behind it. */
  readonly evidence?: number
  readonly durationMs: number
}

/** How cases are run. */
export interface RunOptions {
  /** So many cases at once. */
  readonly concurrency: number
  /** The longest that one case may take. */
  readonly caseTimeoutMs: number
  /** Default: kept. */
  readonly evidence?: Evidence
  /** Ends the run early: cases that did not begin are blocked. */
  readonly signal?: AbortSignal
  /** Told of each result as it comes. */
  readonly onResult?: (result: CaseResult) => void
}

/** Runs the cases that apply and gives a result for every one, in the order of `cases`. */
export async function runCases(
  cases: readonly Case[],
  target: Target,
  options: RunOptions,
): Promise<readonly CaseResult[]> {
  const { called, left } = select(cases, { ...target.facts, means: target.means })
  const results = new Map<Case, CaseResult>()
  const keep = (result: CaseResult) => {
    results.set(result.case, result)
    options.onResult?.(result)
  }
  for (const { case: one, outcome } of left) keep(notRun(one, outcome))

  const limit = pLimit(options.concurrency)
  const run = async (one: Case) => keep(await runCase(one, target, options))
  const [waiting, others] = partition(called, letsTimePass)
  const together = others.map((one) => limit(run, one))
  // Who waits for real keeps nobody from working, and all wait at once.
  if (target.controls === undefined) together.push(...waiting.map(run))
  await Promise.all(together)
  // A clock is shared by everything on the target: whoever turns it must have it alone.
  if (target.controls !== undefined) for (const one of waiting) await run(one)
  return cases.flatMap((one) => results.get(one) ?? [])
}

/** Whether a case lets time pass on the target. */
export function letsTimePass({ needs }: Case): boolean {
  return needs.includes('time')
}

/** What a case may take beside its own time: without a clock that can be set, it waits for real. */
function waitMs(one: Case, { controls }: Target): number {
  return letsTimePass(one) && controls === undefined ? longestWait * 1000 : 0
}

function notRun(one: Case, outcome: Outcome): CaseResult {
  const verdict = verdictOf(one.clause.level, outcome.kind)
  return { case: one, outcome, verdict, called: false, notes: [], exchanges: [], durationMs: 0 }
}

/** Runs one case to its outcome. Never rejects: what goes wrong is an outcome too. */
export async function runCase(one: Case, target: Target, options: RunOptions): Promise<CaseResult> {
  const { ambient } = target.connection
  const deadline = ambient.deadline(options.caseTimeoutMs + waitMs(one, target))
  const signals = options.signal === undefined ? [] : [options.signal]
  const redactor = new Redactor(target.redactor)
  const recorder = new Recorder(redactor, options.evidence)
  const context: CaseContext = {
    target,
    redactor,
    recorder,
    signal: AbortSignal.any([deadline.signal, ...signals]),
    notes: [],
    leased: [],
    afterwards: [],
    judgements: 0,
  }
  const startedAt = ambient.ticks()
  const outcome = await judge(one, context)
  const durationMs = ambient.ticks() - startedAt
  deadline.clear()
  const evidence = recorder.placeOf(context.judged)
  await tidy(one, context)
  const verdict = verdictOf(one.clause.level, outcome.kind)
  const { exchanges } = recorder
  const { notes } = context
  const rest = evidence === undefined ? {} : { evidence }
  return { case: one, outcome, verdict, called: true, notes, exchanges, durationMs, ...rest }
}

async function judge(one: Case, context: CaseContext): Promise<Outcome> {
  const { signal, redactor } = context
  if (signal.aborted) return { kind: 'blocked', prerequisite: 'the run was interrupted before this case' }
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = () => reject(new PrerequisiteMissing(stopReason(signal)))
  signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.race([one.judge(toolkit(context)), aborted])
    if (context.judgements > 0) return { kind: 'passed' }
    throw new HarnessError('case-judged-nothing', `the case ${one.id} ended without a judgement`)
  } catch (error) {
    return outcomeOf(error, redactor)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function stopReason(signal: AbortSignal): string {
  const timedOut = (signal.reason as Error | undefined)?.name === 'TimeoutError'
  return timedOut ? 'the case was not finished within its time' : 'the run was interrupted'
}

/** The outcome that a thrown value stands for. */
function outcomeOf(error: unknown, redactor: Redactor): Outcome {
  const message = redactor.redact(messageOf(error))
  if (error instanceof RequirementNotMet) {
    return {
      kind: 'failed',
      expected: redactor.redact(error.expected),
      actual: redactor.redact(error.actual),
    }
  }
  // Playwright's own error: what a page should have shown did not show in time.
  const pageTimedOut = error instanceof Error && error.name === 'TimeoutError'
  const unanswered = error instanceof ExchangeFailed
  if (error instanceof PrerequisiteMissing || unanswered || pageTimedOut) {
    return { kind: 'blocked', prerequisite: message }
  }
  if (error instanceof NotApplicable) return { kind: 'not-applicable', reason: message }
  return { kind: 'broken', error: message }
}

/** Gives back what was lent and undoes what was done. A failure here is a remark; the journal knows the rest. */
async function tidy(one: Case, context: CaseContext): Promise<void> {
  const { target } = context
  // First of all: with the clock set forward, the session that removes things may have ended.
  if (letsTimePass(one)) context.afterwards.push(async () => target.controls?.resetClock())
  for (const work of context.afterwards.toReversed()) {
    try {
      await work()
    } catch (error) {
      context.notes.push(context.redactor.redact(`cleaning up after the case failed: ${messageOf(error)}`))
    }
  }
  for (const client of context.leased) target.applications.release(client)
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))]
}
