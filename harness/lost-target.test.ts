import { describe, expect, it } from 'vitest'
import { heedLoss } from './lost-target.ts'
import { runCases } from './run.ts'
import { bare, json, type Route } from './testing/deployment.ts'
import { caseOf, openFake } from './testing/target.ts'
import { ExchangeFailed } from './user-agent/message.ts'

const cases = [
  caseOf('topic/passes', async (t) => t.expectEqual(1, 1, 'one')),
  caseOf('topic/fails', async (t) => t.expectEqual(1, 2, 'one')),
]

/** The outcomes when the deployment answers so once the cases were run. */
async function outcomesBefore(answer: Route, credentials = {}) {
  let lost = false
  const late =
    (first: Route): Route =>
    (request) =>
      (lost ? answer : first)(request)
  const owner = { id: 'o', username: 'owner', roles: [{ name: 'owner' }] }
  const { target } = await openFake({
    routes: {
      'GET /api/v2/users/me': late(() => json(200, owner)),
      'GET /api/v2/buildinfo': late(() => json(200, { version: 'v2' })),
    },
    ...credentials,
  })
  const results = await runCases(cases, target, { concurrency: 1, caseTimeoutMs: 1000 })
  lost = true
  return (await heedLoss(results, target)).map(({ outcome, verdict, notes }) => ({
    ...outcome,
    verdict,
    notes,
  }))
}

describe('what failed', () => {
  it.each<[string, Route, RegExp]>([
    ['the session ended', () => json(401, {}), /^the session ended/],
    ['a gateway gets no answer', () => bare(502), /^the deployment stopped answering/],
    [
      'nothing answers',
      () => {
        throw new ExchangeFailed('unreachable', 'refused')
      },
      /^the deployment stopped answering/,
    ],
  ])('is blocked where %s, and still told', async (_, answer, reason) => {
    expect(await outcomesBefore(answer)).toMatchObject([
      { kind: 'passed' },
      {
        kind: 'blocked',
        verdict: 'blocked',
        prerequisite: expect.stringMatching(reason),
        notes: ['expected one to be 2, got 1'],
      },
    ])
  })

  it.each<[string, Route]>([
    ['everything works', () => json(200, {})],
    [
      'the rate is limited',
      () => {
        throw new ExchangeFailed('rate-limited', '429')
      },
    ],
  ])('stays failed where %s', async (_, answer) => {
    expect(await outcomesBefore(answer)).toMatchObject([{ kind: 'passed' }, { kind: 'failed' }])
  })

  it('is told from a loss without a session too', async () => {
    expect(await outcomesBefore(() => bare(503), { credentials: {} })).toMatchObject([
      { kind: 'passed' },
      { kind: 'blocked' },
    ])
  })
})
