import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { text } from 'node:stream/consumers'
import { HarnessError, messageOf } from '../errors.ts'
import { baseUrl } from '../target/base-url.ts'
import type { Client, Credentials } from '../target/target.ts'
import type { TargetFlags } from './flags.ts'
import type { Io } from './io.ts'

/** The variables that hold credentials. */
export const credentialVariables = [
  'CODER_SESSION_TOKEN',
  'CODER_OAUTH2_CLIENT_ID',
  'CODER_OAUTH2_CLIENT_SECRET',
  'CODER_OAUTH2_REDIRECT_URI',
  'CODER_USERNAME',
  'CODER_PASSWORD',
] as const

/** What credentials are for. */
export interface Occasion {
  /** The target's URL. */
  readonly url: string
  /** Ends the wait for standard input. */
  readonly signal: AbortSignal | undefined
}

/** Credentials, and a sentence that says where a token came from when nobody gave it here. */
export interface FoundCredentials {
  readonly credentials: Credentials
  readonly origin?: string
}

/**
 * Gathers the credentials from flags, files, standard input, environment and the Coder CLI's login.
 *
 * A flag's value is the secret itself, `@FILE`, or `-` for standard input.
 * Errors: `HarnessError` (usage, unreadable).
 */
export async function findCredentials(
  flags: TargetFlags,
  io: Io,
  { url, signal }: Occasion,
): Promise<FoundCredentials> {
  const { env } = io
  const readers = [flags.token, flags.clientSecret, flags.password].filter((value) => value === '-')
  if (readers.length > 1) throw new HarnessError('usage', 'standard input holds one secret: give - only once')
  if (signal !== undefined && readers.length > 0) addAbortSignal(signal, io.stdin)
  const given = (await secret('--token', flags.token, io)) ?? trimmed(env.CODER_SESSION_TOKEN)
  if (given !== undefined) checkToken(given, 'check --token or CODER_SESSION_TOKEN')
  const client = await givenClient(flags, io)
  const login = await givenLogin(flags, io)
  const cli = given === undefined && login === undefined ? coderCliLogin(env, url) : undefined
  if (cli !== undefined)
    checkToken(
      cli.session,
      `the Coder CLI's login in ${cli.folder} is damaged: make a new one with "coder login", or give --token`,
    )
  const sessionToken = given ?? cli?.session
  return {
    credentials: {
      ...(sessionToken === undefined ? {} : { sessionToken }),
      ...(client === undefined ? {} : { client }),
      ...(login === undefined ? {} : { login }),
    },
    ...(cli === undefined ? {} : { origin: `using the session of the Coder CLI's login (${cli.folder})` }),
  }
}

async function givenClient(flags: TargetFlags, io: Io): Promise<Client | undefined> {
  const { env } = io
  const clientId = flags.clientId ?? trimmed(env.CODER_OAUTH2_CLIENT_ID)
  const clientSecret =
    (await secret('--client-secret', flags.clientSecret, io)) ?? trimmed(env.CODER_OAUTH2_CLIENT_SECRET)
  const redirectUri = flags.redirectUri ?? trimmed(env.CODER_OAUTH2_REDIRECT_URI)
  const parts = { '--client-id': clientId, '--client-secret': clientSecret, '--redirect-uri': redirectUri }
  const missing = Object.entries(parts).filter(([, value]) => value === undefined)
  if (missing.length === 3) return undefined
  if (clientId === undefined || clientSecret === undefined || redirectUri === undefined) {
    const names = missing.map(([name]) => name).join(' and ')
    throw new HarnessError(
      'usage',
      `an existing application takes --client-id, --client-secret and --redirect-uri together: give ${names} too`,
    )
  }
  if (URL.parse(redirectUri) === null) {
    throw new HarnessError(
      'usage',
      `--redirect-uri: expected the URL registered for the application, got "${redirectUri}"`,
    )
  }
  return { clientId, clientSecret, redirectUri }
}

async function givenLogin(flags: TargetFlags, io: Io): Promise<Credentials['login']> {
  const username = flags.username ?? trimmed(io.env.CODER_USERNAME)
  const password = (await secret('--password', flags.password, io)) ?? trimmed(io.env.CODER_PASSWORD)
  if (username === undefined && password === undefined) return undefined
  if (username !== undefined && password !== undefined) return { username, password }
  const missing = username === undefined ? '--username' : '--password'
  throw new HarnessError('usage', `signing in takes --username and --password together: give ${missing} too`)
}

async function secret(flag: string, value: string | undefined, io: Io): Promise<string | undefined> {
  if (value === undefined) return undefined
  const read =
    value === '-' ? await text(io.stdin) : value.startsWith('@') ? readSecretFile(value.slice(1)) : value
  const found = trimmed(read)
  if (found !== undefined) return found
  throw new HarnessError(
    'usage',
    `${flag}: expected a secret, got nothing: check the variable, the file or standard input`,
  )
}

/** A token goes into a header line. */
function checkToken(token: string, advice: string): void {
  if (/^[!-~]+$/.test(token)) return
  throw new HarnessError(
    'usage',
    `the session token: expected one word of ASCII, got spaces, several lines or other characters: ${advice}`,
  )
}

function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new HarnessError('unreadable', `a secret cannot be read from ${path} (${messageOf(error)})`, {
      cause: error,
    })
  }
}

/** The login of Coder's own command line, when it is for the same URL. */
function coderCliLogin(env: Io['env'], url: string): { session: string; folder: string } | undefined {
  const folder = coderConfigFolder(env)
  try {
    const loggedInto = readFileSync(join(folder, 'url'), 'utf8').trim()
    const session = readFileSync(join(folder, 'session'), 'utf8').trim()
    return baseUrl(loggedInto) === url && session !== '' ? { session, folder } : undefined
  } catch {
    // No login there, or its session is in the system's keyring: the suite goes on without one.
    return undefined
  }
}

function coderConfigFolder(env: Io['env']): string {
  const home = env.HOME || env.USERPROFILE || homedir()
  if (env.CODER_CONFIG_DIR) return env.CODER_CONFIG_DIR
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'coderv2')
  if (process.platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'coderv2')
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'coderv2')
}

/** A value without white space around it: files and variables end with a line's end. Undefined when nothing is left. */
function trimmed(value: string | undefined): string | undefined {
  return value?.trim() || undefined
}
