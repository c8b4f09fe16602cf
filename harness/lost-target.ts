import type { CaseResult } from './run.ts'
import type { Target } from './target/target.ts'
import { ExchangeFailed } from './user-agent/message.ts'
import { verdictOf } from './verdict.ts'

const losses = {
  session:
    'the session ended while the cases ran, so this may have failed for that alone: give a token that lives longer, or see with --concurrency 1 which case ended it',
  deployment:
    'the deployment stopped answering while the cases ran, so this may have failed for that alone: see what ended it, and run again',
} as const

/**
 * The results as they count when the session or the deployment was lost while the cases ran: what
 * failed is blocked, because a refusal for that reason looks like any other. Else they stay as they are.
 */
export async function heedLoss(
  results: readonly CaseResult[],
  target: Target,
): Promise<readonly CaseResult[]> {
  if (results.every(({ outcome }) => outcome.kind !== 'failed')) return results
  const loss = await lossOf(target)
  return loss === undefined ? results : results.map((result) => blocked(result, losses[loss]))
}

async function lossOf({ api, facts }: Target): Promise<keyof typeof losses | undefined> {
  try {
    const { status } = await api.send({ path: facts.user === undefined ? '/buildinfo' : '/users/me' })
    if (status === 401) return 'session'
    return status >= 500 ? 'deployment' : undefined
  } catch (error) {
    if (!(error instanceof ExchangeFailed)) throw error
    return error.code === 'rate-limited' ? undefined : 'deployment'
  }
}

function blocked(result: CaseResult, prerequisite: string): CaseResult {
  if (result.outcome.kind !== 'failed') return result
  const { expected, actual } = result.outcome
  return {
    ...result,
    outcome: { kind: 'blocked', prerequisite },
    verdict: verdictOf(result.case.clause.level, 'blocked'),
    notes: [...result.notes, `expected ${expected}, got ${actual}`],
  }
}
