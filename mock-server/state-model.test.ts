import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import type { Profile } from './profile.ts'
import { allowing, type Override, override } from './profiles/override.ts'
import { strict } from './profiles/strict.ts'
import {
  apiStatus,
  applicationOf,
  authorize,
  memberOf,
  ownerOf,
  redeem,
  refresh,
  type Tokens,
} from './testing/client.ts'
import { type Open, openInProcess } from './testing/matrix.ts'

// Properties take many runs, and machines are not always idle.
vi.setConfig({ testTimeout: 60_000 })

/** A grant as the specification has it. */
interface ModelGrant {
  readonly code: string
  isRedeemed: boolean
  isAlive: boolean
  accessToken: string | undefined
  refreshToken: string | undefined
  readonly spentRefreshTokens: string[]
  readonly spentAccessTokens: string[]
  accessExpiresAt: number
  refreshExpiresAt: number
  readonly codeExpiresAt: number
}

interface Model {
  readonly grants: ModelGrant[]
  now: number
  isApplicationThere: boolean
}

type Step = (open: Open, model: Model) => Promise<void>
type PickedStep = (open: Open, model: Model, grant: ModelGrant) => Promise<void>

const lifetimes = (open: Open) => open.mock.profile.lifetimes

function receive(open: Open, model: Model, grant: ModelGrant, tokens: Tokens): void {
  grant.accessToken = tokens.access_token
  grant.refreshToken = tokens.refresh_token
  grant.accessExpiresAt = model.now + lifetimes(open).accessToken
  grant.refreshExpiresAt = model.now + lifetimes(open).refreshToken
}

const authorizeStep: Step = async (open, model) => {
  if (!model.isApplicationThere) return
  model.grants.push({
    code: await authorize(open, {}, memberOf(open).sessionToken),
    isRedeemed: false,
    isAlive: true,
    accessToken: undefined,
    refreshToken: undefined,
    spentRefreshTokens: [],
    spentAccessTokens: [],
    accessExpiresAt: 0,
    refreshExpiresAt: 0,
    codeExpiresAt: model.now + lifetimes(open).authorizationCode,
  })
}

const redeemStep: PickedStep = async (open, model, grant) => {
  const isGood =
    model.isApplicationThere && grant.isAlive && !grant.isRedeemed && model.now < grant.codeExpiresAt
  const response = await redeem(open, grant.code)
  expect(response.status === 200).toBe(isGood)
  // A replay is noticed for as long as the code is remembered; afterwards it is an unknown code.
  if (model.isApplicationThere && grant.isRedeemed) grant.isAlive = false
  if (!isGood) return
  grant.isRedeemed = true
  receive(open, model, grant, (await response.json()) as Tokens)
}

const refreshStep: PickedStep = async (open, model, grant) => {
  if (grant.refreshToken === undefined) return
  const isGood = model.isApplicationThere && grant.isAlive && model.now < grant.refreshExpiresAt
  const response = await refresh(open, grant.refreshToken)
  expect(response.status === 200).toBe(isGood)
  if (!isGood) return
  grant.spentRefreshTokens.push(grant.refreshToken)
  grant.spentAccessTokens.push(grant.accessToken ?? '')
  receive(open, model, grant, (await response.json()) as Tokens)
}

const replayStep: PickedStep = async (open, model, grant) => {
  const spent = grant.spentRefreshTokens.at(-1)
  if (spent === undefined) return
  expect((await refresh(open, spent)).status).toBe(model.isApplicationThere ? 400 : 401)
  if (model.isApplicationThere) grant.isAlive = false
}

const revokeStep: PickedStep = async (open, model, grant) => {
  if (grant.accessToken === undefined || !model.isApplicationThere) return
  const { clientId, clientSecret } = applicationOf(open)
  const body = new URLSearchParams({
    token: grant.refreshToken ?? '',
    client_id: clientId,
    client_secret: clientSecret,
  })
  expect((await open.send('/oauth2/revoke', { body })).status).toBe(200)
  grant.isAlive = false
}

const suspendStep: Step = async (open, model) => {
  const session = ownerOf(open).sessionToken
  await open.send('/api/v2/users/member/status/suspend', { method: 'PUT', session })
  await open.send('/api/v2/users/member/status/activate', { method: 'PUT', session })
  for (const grant of model.grants) grant.isAlive = false
}

const withdrawStep: Step = async (open, model) => {
  const session = memberOf(open).sessionToken
  await open.send(`/oauth2/tokens?client_id=${applicationOf(open).clientId}`, { method: 'DELETE', session })
  if (model.isApplicationThere) for (const grant of model.grants) grant.isAlive = false
}

const deleteStep: Step = async (open, model) => {
  const path = `/api/v2/oauth2-provider/apps/${applicationOf(open).clientId}`
  await open.send(path, { method: 'DELETE', session: ownerOf(open).sessionToken })
  model.isApplicationThere = false
  for (const grant of model.grants) grant.isAlive = false
}

const wait =
  (seconds: number): Step =>
  async (open, model) => {
    open.mock.control.clock.advance(seconds)
    model.now += seconds
  }

const pick = (step: PickedStep) =>
  fc.nat({ max: 20 }).map(
    (index): Step =>
      async (open, model) => {
        const grant = model.grants[index % Math.max(1, model.grants.length)]
        if (grant !== undefined) await step(open, model, grant)
      },
  )

const step = fc.oneof(
  { weight: 6, arbitrary: fc.constant(authorizeStep) },
  { weight: 6, arbitrary: pick(redeemStep) },
  { weight: 6, arbitrary: pick(refreshStep) },
  { weight: 4, arbitrary: pick(replayStep) },
  { weight: 2, arbitrary: pick(revokeStep) },
  { weight: 2, arbitrary: fc.constantFrom(30, 599, 3600, 86_400, 20 * 86_400).map(wait) },
  { weight: 1, arbitrary: fc.constantFrom(suspendStep, withdrawStep) },
  { weight: 1, arbitrary: fc.constant(deleteStep) },
)

async function checkAll(open: Open, model: Model): Promise<void> {
  for (const grant of model.grants) {
    if (grant.accessToken === undefined) continue
    const isAlive = grant.isAlive && model.now < grant.accessExpiresAt
    expect(await apiStatus(open, grant.accessToken)).toBe(isAlive ? 200 : 401)
    const spent = grant.spentAccessTokens.at(-1)
    if (spent !== undefined) expect(await apiStatus(open, spent)).toBe(401)
  }
}

async function follows(profile: Profile): Promise<void> {
  const steps = fc.array(step, { minLength: 5, maxLength: 40 })
  const property = fc.asyncProperty(steps, async (taken) => {
    const open = await openInProcess({ profile })
    open.mock.control.clock.freeze()
    const model: Model = { grants: [], now: 0, isApplicationThere: true }
    for (const one of taken) {
      await one(open, model)
      await checkAll(open, model)
    }
  })
  // The seed is fixed: a run that finds what is broken finds it each time.
  await fc.assert(property, { numRuns: 400, seed: 20, endOnFailure: true })
}

it('leaves no dead token alive and no live one dead', () => follows(strict))

const broken: readonly (readonly [string, Override<Profile>])[] = [
  ['codes can be used again', { effects: { codeUse: 'many' } }],
  ['a replayed code revokes nothing', { effects: { refusedCode: { unused: 'nothing' } } }],
  ['a replayed refresh token revokes nothing', { effects: { refusedRefreshToken: { unused: 'nothing' } } }],
  ['a refresh leaves the old access token', { effects: { replacedAccessToken: 'kept' } }],
  ['revocation ends the refresh token alone', { effects: { revokedRefreshToken: 'self' } }],
  ['a suspended user keeps what was granted', { effects: { suspendedUser: 'kept' } }],
  ['access tokens do not expire', { policies: { session: { unexpired: allowing } } }],
  ['codes do not expire', { policies: { authorizationCode: { unexpired: allowing } } }],
]

it.each(broken)('is noticed to be broken where %s', async (_what, change) => {
  await expect(follows(override(strict, change))).rejects.toThrow()
})
