import type { Case, CaseDescription } from '../case.ts'
import { defineCase } from '../case.ts'
import { type Level, ledger, rfc } from '../clause.ts'
import { openTarget, type TargetOptions } from '../target/open.ts'
import type { Target } from '../target/target.ts'
import type { Toolkit } from '../toolkit/toolkit.ts'
import { type FakeAmbient, fakeAmbient } from './ambient.ts'
import { type FakeDeployment, fakeDeployment, ownerToken, type Route } from './deployment.ts'

/** The URL of deployments in memory. */
export const testUrl = 'https://coder.test'

/** How an opened target differs from an owner's. */
export interface OpenOptions extends Partial<Omit<TargetOptions, 'ambient'>> {
  readonly ambient?: FakeAmbient
  readonly routes?: Readonly<Record<string, Route>>
}

/** A target in memory with everything behind it. */
export interface OpenedFake {
  readonly target: Target
  readonly deployment: FakeDeployment
  readonly ambient: FakeAmbient
}

/** Opens a deployment in memory as an owner, but for the options. */
export async function openFake({ routes, ...options }: OpenOptions = {}): Promise<OpenedFake> {
  const ambient = options.ambient ?? fakeAmbient()
  const deployment = fakeDeployment(testUrl, routes)
  const target = await openTarget({
    url: testUrl,
    transport: deployment.transport,
    credentials: { sessionToken: ownerToken },
    exchangeTimeoutMs: 15_000,
    rateLimitPatienceMs: 65_000,
    means: new Set(),
    ...options,
    ambient,
  })
  return { target, deployment, ambient }
}

/** A clause of a level, for cases that need one. */
export function clauseOf(level: Level) {
  const statements = { stated: { section: '1.2', level, text: 'The server does as it is told.' } }
  return ledger(rfc(9999, 'Made Up'), statements).stated
}

/** A case that does what a test says. */
export function caseOf(
  id: string,
  judge: (t: Toolkit) => Promise<void>,
  description: Partial<CaseDescription> = {},
): Case {
  const base = { id, title: `the target does ${id}`, clause: clauseOf('MUST'), needs: [] }
  return defineCase({ ...base, ...description, id }, judge)
}
