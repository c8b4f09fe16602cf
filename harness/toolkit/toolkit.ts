import { NotApplicable } from '../errors.ts'
import type { Facts } from '../target/target.ts'
import { type Browsing, browsing } from './browsing.ts'
import { type Clients, clients } from './clients.ts'
import { type Configuration, configuration } from './configuration.ts'
import { type Consent, consent } from './consent.ts'
import type { CaseContext } from './context.ts'
import { type Expectations, expectations } from './expectations.ts'
import { type Forgeries, forgeries } from './forgeries.ts'
import { type Grants, grants } from './grants.ts'
import { type Management, management } from './management.ts'
import { s256 } from './pkce.ts'
import { type ProtectedResource, protectedResource } from './protected-resource.ts'
import { type Refreshing, refreshing } from './refreshing.ts'
import { type Registrations, registrations } from './registration.ts'
import { type Revoking, revoking } from './revocation.ts'
import { type TransportSecurity, transportSecurity } from './transport-security.ts'
import { type Twins, twins } from './twins.ts'
import { type Users, users } from './users.ts'
import { type Wire, wire } from './wire.ts'

/** What stands beside the modules of the toolkit. */
export interface Basics {
  /** The base URL of the target, without a trailing slash. */
  readonly url: string
  /** What the preflight found out: endpoints, metadata, version. */
  readonly facts: Facts
  /** BASE64URL-ENCODE(SHA256(ASCII(verifier))). Source: RFC 7636 section 4.2. */
  readonly s256: (verifier: string) => string
  /** Milliseconds since the epoch, by the clock of the machine that runs the suite. */
  readonly now: () => number
  /** `length` random characters of [A-Za-z0-9_-]. */
  readonly randomText: (length: number) => string
  /** A random UUID, which is how Coder identifies clients. Source: RFC 9562 section 5.4. */
  readonly randomUuid: () => string
  /** Adds a remark to the result: numbers of a race, what else was seen. */
  readonly note: (remark: string) => void
  /** Ends the case as not applicable. */
  readonly notApplicable: (reason: string) => never
  /** Lets time pass: on the target's clock, where that can be set, or for real with --slow. Needs: time. */
  readonly elapse: (seconds: number) => Promise<void>
}

/** What a case works with. */
export type Toolkit = Basics &
  Wire &
  Clients &
  Users &
  Registrations &
  Configuration &
  Grants &
  Twins &
  ProtectedResource &
  Management &
  TransportSecurity &
  Browsing &
  Consent &
  Forgeries &
  Refreshing &
  Revoking &
  Expectations

/** The longest that a case waits in real time, in seconds: more than a code's lifetime, less than a session's. */
export const longestWait = 3600

/** Makes the toolkit of one case. */
export function toolkit(context: CaseContext): Toolkit {
  const wired = wire(context)
  const cast = clients(context)
  const granting = grants(context, wired, cast)
  const { deregister, ...configuring } = configuration(context, wired)
  const resource = protectedResource(context, wired)
  return {
    ...basics(context),
    ...wired,
    ...cast,
    ...users(context),
    ...registrations(context, wired, deregister),
    ...configuring,
    ...granting,
    ...twins(context, granting),
    ...resource,
    ...forgeries(context),
    ...consent(context, wired, granting),
    ...refreshing(granting),
    ...revoking(context, granting, resource),
    ...management(context, wired),
    ...transportSecurity(context),
    ...browsing(context),
    ...expectations(context),
  }
}

function basics({ target, notes, redactor, signal }: CaseContext): Basics {
  const { ambient, url } = target.connection
  return {
    url,
    facts: target.facts,
    s256,
    now: ambient.now,
    randomUuid: () => uuidOf(ambient.randomBytes(16)),
    randomText: (length) => Buffer.from(ambient.randomBytes(length)).toString('base64url').slice(0, length),
    note: (remark) => {
      notes.push(redactor.redact(remark))
    },
    notApplicable: (reason) => {
      throw new NotApplicable(reason)
    },
    elapse: async (seconds) => {
      if (target.controls !== undefined) return target.controls.elapse(seconds)
      if (seconds > longestWait) throw new NotApplicable(`it takes ${seconds} s, and no run waits as long`)
      await ambient.sleep(seconds * 1000, signal)
    },
  }
}

/** Sets version 4 and the variant in 16 random bytes. */
function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return hex.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/,
    (_, ...[a, b, c, d, e]: string[]) => `${a}-${b}-4${c}-${variant}${d}-${e}`,
  )
}
