import { type Ambient, randomName } from '../ambient.ts'
import { HarnessError, PrerequisiteMissing } from '../errors.ts'
import type { Means } from '../needs.ts'
import { Redactor } from '../toolkit/redaction.ts'
import type { BrowserAgent } from '../user-agent/browser.ts'
import type { Handshake } from '../user-agent/handshake.ts'
import type { Transport } from '../user-agent/message.ts'
import { type ApplicationPool, emptyPool, growingPool, singlePool } from './applications.ts'
import { baseUrl, spelledAs } from './base-url.ts'
import { type CoderApi, coderApi, stringMember } from './coder-api.ts'
import { DiskJournal, noJournal } from './journal.ts'
import { explainFailure, identify, preflight } from './preflight.ts'
import { Resources, removeFrom } from './resources.ts'
import type { Connection, Controls, Credentials, Facts, Target } from './target.ts'

/** What opening a target takes. */
export interface TargetOptions {
  /** The base URL. */
  readonly url: string
  readonly transport: Transport
  readonly handshake?: Handshake
  readonly ambient: Ambient
  readonly credentials: Credentials
  readonly exchangeTimeoutMs: number
  readonly rateLimitPatienceMs: number
  /** Folder of the cleanup journal; absent for a target that ends with this process. */
  readonly stateFolder?: string
  /** Means beside the ladder of access. */
  readonly means: ReadonlySet<Means>
  readonly browser?: BrowserAgent
  readonly controls?: Controls
  /** Ends the preflight early. What was created by then is removed. */
  readonly signal?: AbortSignal
}

/** Everything the suite makes on a target is called so, with the run and a number behind it. */
export const namePrefix = 'oauth2-suite'

/** Runs the preflight and makes everything ready for cases. Errors: `HarnessError`, each with what to do. */
export async function openTarget(options: TargetOptions): Promise<Target> {
  const { ambient, signal } = options
  const url = baseUrl(options.url)
  const given: Connection = { ...options, url }
  const redactor = redactorFor(options.credentials)
  const runId = randomName(ambient, 8)
  const folder = options.stateFolder
  const journal = folder === undefined ? noJournal : new DiskJournal(folder, runId)
  let api: CoderApi = coderApi(given, options.credentials.sessionToken)
  const resources = new Resources({
    journal,
    target: url,
    // Whoever made a thing finds it as long as it is there.
    remove: (it) => removeFrom({ api, connection: given, findsAll: true })(it),
    redactor,
  })
  try {
    const interruption = signal === undefined ? {} : { interruption: signal }
    const build = await identify({ ...given, ...interruption })
    const connection: Connection = { ...given, url: spelledAs(build.accessUrl, url) }
    const credentials = await signedIn(options.credentials, { connection, resources, redactor })
    api = coderApi(connection, credentials.sessionToken)
    const facts = await preflight({ ...connection, ...interruption }, credentials, build)
    let count = 0
    const nextName = () => `${namePrefix}-${runId}-${++count}`
    const { means, browser, controls } = options
    return {
      connection,
      credentials,
      facts,
      means,
      api,
      resources,
      redactor,
      applications: poolFor(facts, credentials, { api, resources, nextName }),
      nextName,
      ...(controls === undefined ? {} : { controls }),
      ...(browser === undefined ? {} : { browser }),
    }
  } catch (error) {
    await resources.removeAll()
    throw explainFailure(error, url)
  }
}

function redactorFor({ sessionToken, client, login }: Credentials): Redactor {
  const redactor = new Redactor()
  if (sessionToken !== undefined) redactor.learn('SESSION_TOKEN', sessionToken)
  if (client?.clientSecret !== undefined) redactor.learn('CLIENT_SECRET', client.clientSecret)
  if (login !== undefined) redactor.learn('PASSWORD', login.password)
  return redactor
}

interface SignInContext {
  readonly connection: Connection
  readonly resources: Resources
  readonly redactor: Redactor
}

/** Signs in with the password where that is all there is; the session ends with the run. */
async function signedIn(credentials: Credentials, context: SignInContext): Promise<Credentials> {
  const { login, sessionToken } = credentials
  if (sessionToken !== undefined || login === undefined) return credentials
  const { connection, resources, redactor } = context
  const json = { email: login.username, password: login.password }
  try {
    const made = await resources.create({ kind: 'session', name: login.username }, async () => {
      const body = await coderApi(connection).need({ method: 'POST', path: '/users/login', json })
      const token = stringMember(body, 'session_token')
      return { id: token.split('-')[0] ?? '', token }
    })
    redactor.learn('SESSION_TOKEN', made.token)
    return { ...credentials, sessionToken: made.token }
  } catch (error) {
    if (!(error instanceof PrerequisiteMissing)) throw error
    throw new HarnessError(
      'login-refused',
      // The target's own words may repeat what was sent.
      `${connection.url} does not sign ${login.username} in (${redactor.redact(error.message)}). Check --username (the e-mail address) and --password, and that the user signs in with a password`,
      { cause: error },
    )
  }
}

function poolFor(
  facts: Facts,
  credentials: Credentials,
  context: Parameters<typeof growingPool>[0],
): ApplicationPool {
  if (facts.access === 'owner') return growingPool(context)
  return facts.access === 'client' && credentials.client !== undefined
    ? singlePool(credentials.client)
    : emptyPool
}
