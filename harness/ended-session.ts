import type { CaseResult } from './run.ts'
import type { Target } from './target/target.ts'
import { verdictOf } from './verdict.ts'

const reason =
  'the session ended while the cases ran, so this may have failed for that alone: give a token that lives longer, or see with --concurrency 1 which case ended it'

/**
 * The results as they count when the user's session turns out to have ended: what failed is blocked,
 * because a refusal of the session looks like any other. While the session lives they stay as they are.
 */
export async function heedEndedSession(
  results: readonly CaseResult[],
  target: Target,
): Promise<readonly CaseResult[]> {
  const suspicious = results.some(({ outcome }) => outcome.kind === 'failed')
  if (!suspicious || target.facts.user === undefined) return results
  const { status } = await target.api.send({ path: '/users/me' })
  return status === 401 ? results.map(blocked) : results
}

function blocked(result: CaseResult): CaseResult {
  if (result.outcome.kind !== 'failed') return result
  const { expected, actual } = result.outcome
  return {
    ...result,
    outcome: { kind: 'blocked', prerequisite: reason },
    verdict: verdictOf(result.case.clause.level, 'blocked'),
    notes: [...result.notes, `expected ${expected}, got ${actual}`],
  }
}
