import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { HarnessError, messageOf } from '../errors.ts'
import type { Means } from '../needs.ts'
import { stateFolder } from '../target/journal.ts'
import { openTarget, type TargetOptions } from '../target/open.ts'
import type { Target } from '../target/target.ts'
import { browserAgent, findBrowser } from '../user-agent/browser.ts'
import { socketHandshake } from '../user-agent/handshake.ts'
import { httpTransport } from '../user-agent/http.ts'
import { credentialVariables, findCredentials, type Occasion } from './credentials.ts'
import { type RunFlags, type TargetFlags, targetFromEnvironment } from './flags.ts'
import type { EmbeddedTarget, Io, Kit } from './io.ts'
import { explainProxy } from './proxy.ts'

/** Longer than Coder's window of a minute, so that a limited rate never loses a case. */
const rateLimitPatienceMs = 65_000

/** An open target and `close`, which lets go of everything but what is on the target. */
export interface Connected {
  readonly target: Target
  readonly embedded: boolean
  readonly close: () => Promise<void>
}

/** Opens the target that the flags name, or the embedded one. */
export async function connect(
  flags: TargetFlags & Partial<Pick<RunFlags, 'slow' | 'browser'>>,
  io: Io,
  kit: Kit & { readonly signal?: AbortSignal },
): Promise<Connected> {
  const url = flags.target ?? targetFromEnvironment(io.env)
  if (url === undefined) refuseCredentials(flags, io.env)
  const ca = flags.ca === undefined ? undefined : readAuthority(flags.ca)
  const embedded = url === undefined ? await kit.startEmbedded() : undefined
  const trust = ca === undefined ? {} : { ca: [...rootCertificates, ca] }
  const http = httpTransport(trust)
  const executable = flags.browser === true ? findBrowser(io.env) : undefined
  const browser =
    executable === undefined ? undefined : browserAgent({ executable, ownAuthority: ca !== undefined })
  const close = async () => {
    await browser?.close()
    http.close()
    await embedded?.close()
  }
  try {
    const own = embedded ?? (await entrusted(flags, io, { url: url ?? '', signal: kit.signal }))
    const target = await openTarget({
      url: own.url,
      credentials: own.credentials,
      transport: embedded?.transport ?? http.send,
      ...(embedded?.transport === undefined ? { handshake: socketHandshake(trust) } : {}),
      ambient: kit.ambient,
      exchangeTimeoutMs: flags.timeout * 1000,
      rateLimitPatienceMs,
      ...(kit.signal === undefined ? {} : { signal: kit.signal }),
      means: meansOf({ flags, embedded, browser: browser !== undefined, login: own.credentials.login }),
      ...(browser === undefined ? {} : { browser }),
      ...(embedded === undefined
        ? { stateFolder: flags.stateDir ?? stateFolder(io.env) }
        : { controls: embedded.controls }),
    })
    return { target, embedded: embedded !== undefined, close }
  } catch (error) {
    await close()
    throw explainProxy(error, io.env)
  }
}

/** Who gives credentials means a deployment: a run against the embedded mock would be clean and prove nothing about it. */
function refuseCredentials(flags: TargetFlags, env: Io['env']): void {
  const { token, clientId, clientSecret, redirectUri, username, password } = flags
  const given = [token, clientId, clientSecret, redirectUri, username, password]
  const set = credentialVariables.filter((name) => env[name]?.trim())
  if (set.length === 0 && given.every((value) => value === undefined)) return
  const where = set.length === 0 ? '' : ` (${set.join(', ')})`
  const way = set.length === 0 ? '' : ', or unset them to run against the embedded mock'
  throw new HarnessError(
    'usage',
    `credentials were given${where} and no target: give --target or CODER_URL too${way}`,
  )
}

async function entrusted(flags: TargetFlags, io: Io, occasion: Occasion) {
  const { credentials, origin } = await findCredentials(flags, io, occasion)
  if (origin !== undefined) io.stderr.write(`${origin}\n`)
  return { url: occasion.url, credentials }
}

function meansOf(given: {
  flags: Partial<Pick<RunFlags, 'slow'>>
  embedded: EmbeddedTarget | undefined
  browser: boolean
  login: TargetOptions['credentials']['login']
}): ReadonlySet<Means> {
  const means: readonly (readonly [Means, boolean])[] = [
    ['login', given.login !== undefined],
    ['browser', given.browser],
    ['time', given.embedded !== undefined || given.flags.slow === true],
  ]
  return new Set(means.filter(([, present]) => present).map(([one]) => one))
}

function readAuthority(path: string): string {
  try {
    const pem = readFileSync(path, 'utf8')
    const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    for (const certificate of certificates) new X509Certificate(certificate)
    if (certificates.length > 0) return pem
    throw new HarnessError('unreadable', `--ca: expected PEM certificates in ${path}, found none`)
  } catch (error) {
    if (error instanceof HarnessError) throw error
    throw new HarnessError('unreadable', `--ca: ${path} cannot be read (${messageOf(error)})`, {
      cause: error,
    })
  }
}
