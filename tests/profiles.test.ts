import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { entrustedBy } from '../bin/embedded.ts'
import { memoryTransport } from '../bin/memory-transport.ts'
import { openTarget, runCases, systemAmbient } from '../harness/index.ts'
import { createMock, type Profile, profiles } from '../mock-server/index.ts'
import { cases } from '../suites/index.ts'

const baselineSchema = z.object({
  profile: z.string(),
  release: z.string(),
  verdicts: z.record(z.string(), z.string()),
})

type Verdicts = Readonly<Record<string, string>>

/** Verdicts of a release that its profile does not bring about, with the reason. */
const notReproduced: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'coder-2.36': {
    'refresh-token/public-client-race':
      'two simultaneous refreshes both win on the release: the mock judges and writes without a pause between',
    'token-endpoint/code-race':
      'simultaneous redemptions of one code win on the release: the mock judges and writes without a pause between',
  },
}

const unremarkable = ['conforms', 'not-applicable', 'out-of-reach']

/** What the suite finds on the profile, given what it was given on the release: plain http on loopback, a session, and no other means. */
async function verdictsOn(profile: Profile): Promise<Verdicts> {
  const mock = createMock({ profile, randomSeed: 1, publicUrl: 'http://127.0.0.1:3000' })
  const { login: _withheld, ...credentials } = entrustedBy(mock).credentials
  const target = await openTarget({
    url: mock.url,
    transport: memoryTransport(mock),
    ambient: systemAmbient,
    credentials,
    exchangeTimeoutMs: 15_000,
    rateLimitPatienceMs: 0,
    means: new Set(),
  })
  const results = await runCases(cases, target, {
    concurrency: 8,
    caseTimeoutMs: 30_000,
    evidence: 'dropped',
  })
  return Object.fromEntries(
    results
      .filter(({ verdict }) => !unremarkable.includes(verdict))
      .map((result) => [result.case.id, result.verdict]),
  )
}

function baselineOf(name: string) {
  const file = new URL(`../fixtures/baselines/${name}.json`, import.meta.url)
  return baselineSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

describe.each(Object.keys(notReproduced))('the profile %s', (name) => {
  const profile = profiles[name as keyof typeof profiles]
  const baseline = baselineOf(name)
  const excepted = Object.keys(notReproduced[name] ?? {})

  it('says that it is the release of its baseline', () => {
    expect(baseline.profile).toBe(profile.id)
    expect(profile.release.version.split('+')[0]).toBe(baseline.release.split('+')[0])
  })

  it('gets the verdicts that the release gets', { timeout: 60_000 }, async () => {
    const expected = Object.entries(baseline.verdicts).filter(([id]) => !excepted.includes(id))
    expect(await verdictsOn(profile)).toEqual(Object.fromEntries(expected))
  })

  it('excepts nothing but findings on the release', () => {
    expect(Object.keys(baseline.verdicts)).toEqual(expect.arrayContaining(excepted))
  })
})

it('holds every profile but strict to a release', () => {
  expect(Object.keys(notReproduced).sort()).toEqual(
    Object.keys(profiles)
      .filter((name) => name !== 'strict')
      .sort(),
  )
})
