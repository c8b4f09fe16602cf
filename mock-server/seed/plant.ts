/** Puts a seed into the stores. */

import { issueKey } from '../api/keys.ts'
import type { Context } from '../context.ts'
import { issueSecret } from '../grants/secret.ts'
import { digest, parseKey, parseOpaque } from '../protocol/secrets.ts'
import type { Application, User } from '../stores/rows.ts'
import { type CompleteSeed, type SeedApplication, SeedError, type SeedUser } from './seed.ts'

/** A planted user with what a test needs to act as them. */
export interface SeededUser {
  readonly id: string
  readonly email: string
  readonly username: string
  readonly password: string
  readonly roles: readonly string[]
  /** Does not expire before a year has passed. */
  readonly sessionToken: string
}

/** A planted application with what a client needs. */
export interface SeededApplication {
  readonly name: string
  readonly clientId: string
  /** Absent on public clients. */
  readonly clientSecret: string | undefined
  readonly redirectUris: readonly string[]
}

/** What a seed became. */
export interface Seeded {
  readonly users: readonly SeededUser[]
  readonly applications: readonly SeededApplication[]
}

const year = 365 * 24 * 60 * 60

function plantUser(context: Context, seed: SeedUser): SeededUser {
  const { stores, random, clock } = context
  const { email, username, name, password, roles, status } = seed
  const user: User = {
    id: random.uuid(),
    email: email.toLowerCase(),
    username,
    name,
    roles,
    status,
    passwordDigest: digest(password),
    createdAt: clock.now(),
  }
  stores.users.put(user)
  const sessionToken = issueKey(context, user, { loginType: 'token', name: 'seed', lifetimeSeconds: year })
  const parsed = parseKey(seed.sessionToken ?? '')
  if (parsed === undefined) return { id: user.id, email, username, password, roles, sessionToken }
  const [issued] = stores.keys.where('userId', user.id)
  if (issued !== undefined) {
    stores.keys.delete(issued.id)
    stores.keys.put({ ...issued, id: parsed.id, digest: digest(parsed.secret) })
  }
  return { id: user.id, email, username, password, roles, sessionToken: seed.sessionToken ?? sessionToken }
}

function publicRegistration(context: Context, seed: SeedApplication, redirectUris: readonly string[]) {
  return {
    metadata: {
      redirect_uris: redirectUris,
      client_name: seed.name,
      token_endpoint_auth_method: 'none',
      grant_types: context.profile.accepts.grantTypes,
      response_types: context.profile.accepts.responseTypes,
    },
    accessToken: context.random.text(context.profile.limits.registrationAccessToken),
    clientSecret: undefined,
    issuedAt: context.clock.now(),
    isSeeded: true,
  } as const
}

function plantApplication(context: Context, seed: SeedApplication): SeededApplication {
  const { stores, random, clock } = context
  const redirectUris = seed.redirectUris ?? (seed.callbackUrl === undefined ? [] : [seed.callbackUrl])
  const application: Application = {
    id: seed.id ?? random.uuid(),
    name: seed.name,
    icon: seed.icon,
    callbackUrl: redirectUris[0] ?? '',
    redirectUris,
    createdAt: clock.now(),
    ...(seed.public ? { registration: publicRegistration(context, seed, redirectUris) } : {}),
  }
  stores.applications.put(application)
  const told = { name: application.name, clientId: application.id, redirectUris }
  if (seed.public) return { ...told, clientSecret: undefined }
  const { secret, full } = issueSecret(context, application)
  const given = parseOpaque(seed.secret ?? '')
  if (given === undefined) return { ...told, clientSecret: full }
  const suffix = given.secret.slice(-context.profile.limits.secretSuffix)
  stores.secrets.put({ ...secret, prefix: given.id, digest: digest(given.secret), suffix })
  return { ...told, clientSecret: seed.secret }
}

/** What must be its own: a key of the seed, its value, and whether a row that is there has it already. */
type Claim = readonly [key: string, value: string | undefined, isTaken: (value: string) => boolean]

function claimsOf({ stores }: Context, { users, applications }: CompleteSeed): readonly Claim[] {
  return [
    ...users.flatMap(({ email, username, sessionToken }, index): Claim[] => [
      [`users[${index}].email`, email.toLowerCase(), (it) => stores.users.where('email', it).length > 0],
      [`users[${index}].username`, username, (it) => stores.users.where('username', it).length > 0],
      [
        `users[${index}].sessionToken`,
        sessionToken,
        (it) => stores.keys.get(parseKey(it)?.id ?? '') !== undefined,
      ],
    ]),
    ...applications.flatMap(({ id, secret }, index): Claim[] => [
      [`applications[${index}].id`, id, (it) => stores.applications.get(it) !== undefined],
      [
        `applications[${index}].secret`,
        secret,
        (it) => stores.secrets.where('prefix', parseOpaque(it)?.id ?? '').length > 0,
      ],
    ]),
  ]
}

/** Checks that nothing is there twice. **Errors**: `SeedError`. */
function demandUnique(context: Context, seed: CompleteSeed): void {
  const claimed = new Set<string>()
  const problems: string[] = []
  for (const [key, value, isTaken] of claimsOf(context, seed)) {
    if (value === undefined) continue
    const claim = `${key.replace(/\d+/, '')} ${value}`
    if (claimed.has(claim) || isTaken(value)) problems.push(`${key}: there is one with this already`)
    claimed.add(claim)
  }
  if (problems.length > 0) throw new SeedError(problems)
}

/** Plants users, applications and settings beside what is there. **Errors**: `SeedError`. */
export function plant(context: Context, seed: CompleteSeed): Seeded {
  demandUnique(context, seed)
  context.stores.settings = { dynamicClientRegistrationEnabled: seed.dynamicClientRegistration }
  return {
    users: seed.users.map((user) => plantUser(context, user)),
    applications: seed.applications.map((application) => plantApplication(context, application)),
  }
}
