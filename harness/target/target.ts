import type { Ambient } from '../ambient.ts'
import type { Access, Capability, Means } from '../needs.ts'
import type { Redactor } from '../toolkit/redaction.ts'
import type { BrowserAgent } from '../user-agent/browser.ts'
import type { Handshake } from '../user-agent/handshake.ts'
import type { Transport } from '../user-agent/message.ts'
import type { ApplicationPool } from './applications.ts'
import type { CoderApi } from './coder-api.ts'
import type { Resources } from './resources.ts'

/** A registered client with what it takes to act as it. */
export interface Client {
  readonly clientId: string
  /** Absent for a public client. */
  readonly clientSecret?: string
  readonly redirectUri: string
}

/** What the person who runs the suite entrusted to it. */
export interface Credentials {
  /** A Coder session token or API token. */
  readonly sessionToken?: string
  /** An existing application, for deployments where no owner's token is at hand. */
  readonly client?: Client
  /** A user who signs in at the login page with a password. `username` is what the page asks for: an e-mail address. */
  readonly login?: { readonly username: string; readonly password: string }
}

/** Where requests go: advertised paths on the origin that was given, never on another one. */
export interface Endpoints {
  readonly authorization: string
  readonly token: string
  readonly revocation: string
  readonly registration: string
  readonly serverMetadata: string
  readonly resourceMetadata: string
}

/** The user whose session is used. */
export interface SessionUser {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly isOwner: boolean
}

/** What the preflight found out. */
export interface Facts {
  /** Coder's version as /api/v2/buildinfo says it. */
  readonly version: string
  /** The URL that the deployment believes it has. */
  readonly accessUrl?: string
  readonly serverMetadata?: Readonly<Record<string, unknown>>
  readonly resourceMetadata?: Readonly<Record<string, unknown>>
  readonly endpoints: Endpoints
  readonly capabilities: ReadonlySet<Capability>
  readonly user?: SessionUser
  /** The highest rung of the ladder that the credentials reach. */
  readonly access: Access
  /** Requests with DELETE are refused on their way: nothing that is created could be removed again. */
  readonly removalRefused?: boolean
  /** Sentences for the person who runs the suite: what is unusual here and what to do about it. */
  readonly notices: readonly string[]
}

/** What only a target in our own hands offers. */
export interface Controls {
  /** Lets `seconds` pass on the target's clock at once. */
  readonly elapse: (seconds: number) => Promise<void>
  /** Sets the target's clock back to the real time. */
  readonly resetClock: () => Promise<void>
}

/** Where to send requests and how. */
export interface Connection {
  /** The base URL without a trailing slash. */
  readonly url: string
  readonly transport: Transport
  /** TLS handshakes with the target; absent where it is reached without a socket. */
  readonly handshake?: Handshake
  readonly ambient: Ambient
  /** The longest that one exchange may take. */
  readonly exchangeTimeoutMs: number
  /** The longest that a 429 answer is waited for. */
  readonly rateLimitPatienceMs: number
  /** Ends every exchange early. */
  readonly interruption?: AbortSignal
}

/** Everything the suite may use to drive one deployment. */
export interface Target {
  readonly connection: Connection
  readonly credentials: Credentials
  readonly facts: Facts
  readonly means: ReadonlySet<Means>
  readonly api: CoderApi
  readonly applications: ApplicationPool
  /** Makes a name by which everybody sees that the suite made the thing. */
  readonly nextName: () => string
  readonly resources: Resources
  /** Knows the secrets that were given. */
  readonly redactor: Redactor
  readonly controls?: Controls
  /** Present where a browser may be used. */
  readonly browser?: BrowserAgent
}
