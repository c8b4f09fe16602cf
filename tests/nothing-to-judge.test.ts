import { describe, expect, it } from 'vitest'
import { entrustedBy } from '../bin/embedded.ts'
import { memoryTransport } from '../bin/memory-transport.ts'
import { openTarget, runCases, systemAmbient } from '../harness/index.ts'
import { defects } from '../mock-server/defects/index.ts'
import { createMock, override, type Profile, strict } from '../mock-server/index.ts'
import { cases } from '../suites/index.ts'

/** What the case comes to on a mock with the profile. */
async function outcomeOn(profile: Profile, id: string): Promise<string> {
  const mock = createMock({ profile, randomSeed: 1 })
  const target = await openTarget({
    url: mock.url,
    transport: memoryTransport(mock),
    ambient: systemAmbient,
    credentials: entrustedBy(mock).credentials,
    exchangeTimeoutMs: 5000,
    rateLimitPatienceMs: 0,
    means: new Set(),
  })
  const chosen = cases.filter((one) => one.id === id)
  const [result] = await runCases(chosen, target, {
    concurrency: 1,
    caseTimeoutMs: 15_000,
    evidence: 'dropped',
  })
  return result?.outcome.kind ?? 'not run'
}

const withDefect = (id: string) => defects.find((one) => one.id === id)?.profile ?? strict

describe.each([
  ['revocation/unsupported-token-type', 'access tokens can be revoked', strict],
  [
    'refresh-token/basic-authentication',
    'a wrong secret refreshes too',
    withDefect('refresh-basic-secret-not-checked'),
  ],
  [
    'revocation/basic-authentication',
    'a wrong secret revokes too',
    withDefect('revocation-basic-secret-not-checked'),
  ],
  [
    'token-endpoint/grant-type-empty',
    'a missing grant_type gets the error of an unknown one',
    withDefect('missing-grant-type-as-unsupported'),
  ],
  [
    'token-endpoint/password-grant-refused',
    'a grant type that nobody defined gets invalid_request as well',
    withDefect('unsupported-grant-as-invalid-request'),
  ],
  [
    'security-practice/csrf-token-of-another-user',
    'the origin alone protects the form',
    override(strict, { steps: { csrf: ['origin'] } }),
  ],
  [
    'bearer-token/scope-restricts',
    'the API keys open to no token',
    override(strict, { routes: { userTokenList: 'absent' } }),
  ],
] as const)('%s', (id, because, profile) => {
  it(`is not applicable where ${because}`, async () => {
    expect(await outcomeOn(profile, id)).toBe('not-applicable')
  })
})
