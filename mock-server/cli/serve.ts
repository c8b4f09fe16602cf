/** `mock`: serves a mock until it is told to stop. */

import { readFile, writeFile } from 'node:fs/promises'
import { accessUrlForm, accessUrlOf, createMockFrom, type Mock, type MockOptions } from '../mock.ts'
import { listen, type TlsMaterial } from '../node.ts'
import type { Profile } from '../profile.ts'
import { strict } from '../profiles/strict.ts'
import { type CompleteSeed, defaultSeed, SeedError } from '../seed/seed.ts'
import type { Output, ServeFlags } from './options.ts'

/** A flag that cannot be used. */
export class UsageError extends Error {
  readonly code = 'USAGE'
}

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`--port must be a number from 0 to 65535, not ${text}`)
  return port
}

function publicUrlOf(text: string | undefined): string | undefined {
  const url = text === undefined ? undefined : accessUrlOf(text)
  if (url === null) throw new UsageError(`--public-url must be ${accessUrlForm}, not ${text}`)
  return url
}

function checkHost({ host, exposeToNetwork }: ServeFlags): void {
  // Node takes an empty one for every address there is.
  if (host === '') throw new UsageError('--host must not be empty; the default is 127.0.0.1')
  if (host.startsWith('[')) throw new UsageError(`--host takes an address without brackets, not ${host}`)
  if (loopback.test(host) || exposeToNetwork) return
  throw new UsageError(
    `--host ${host} lets other machines in: they can sign in with the seeded passwords and get tokens. Add --expose-to-network if that is meant.`,
  )
}

async function readSeed(file: string): Promise<CompleteSeed> {
  const { parse } = await import('yaml')
  const { parseSeed } = await import('../seed/schema.ts')
  try {
    return parseSeed(parse(await readFile(file, 'utf8')))
  } catch (cause) {
    if (cause instanceof SeedError) throw cause
    throw new UsageError(`--seed ${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
}

async function profileOf(name: string): Promise<Profile> {
  if (name === strict.id) return strict
  // Loaded when asked for: the strict profile starts without the others.
  const { profiles } = await import('../profiles/index.ts')
  const found = Object.values(profiles).find(({ id }) => id === name)
  if (found !== undefined) return found
  throw new UsageError(`--profile must be one of ${Object.keys(profiles).join(', ')}, not ${name}`)
}

async function optionsOf(flags: ServeFlags): Promise<MockOptions> {
  const publicUrl = publicUrlOf(flags.publicUrl)
  const { autoConsent, controlToken } = flags
  if (controlToken === '') throw new UsageError('--control-token must not be empty')
  return {
    profile: await profileOf(flags.profile),
    experiments: flags.experiments.split(',').filter((name) => name !== ''),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(controlToken === undefined ? {} : { controlToken }),
    ...(autoConsent === undefined
      ? {}
      : { consent: { decision: 'approve', ...(autoConsent === true ? {} : { as: autoConsent }) } }),
  }
}

function readyText(mock: Mock, listenUrl: string): string {
  const users = mock.seeded.users.map(
    ({ email, password, sessionToken }) => `  ${email}  password ${password}  session token ${sessionToken}`,
  )
  const applications = mock.seeded.applications.map(
    ({ name, clientId, clientSecret }) =>
      `  ${name}  client_id ${clientId}  client_secret ${clientSecret ?? '(public client)'}`,
  )
  const elsewhere = listenUrl === mock.url ? [] : [`Listening on ${listenUrl}`]
  return [
    `Mock of Coder's OAuth2 provider at ${mock.url}`,
    ...elsewhere,
    'Users',
    ...users,
    'Applications',
    ...applications,
    '',
  ].join('\n')
}

function readyLine(mock: Mock, listenUrl: string, certificate: string | undefined): string {
  const { users, applications } = mock.seeded
  return `${JSON.stringify({ ready: true, url: mock.url, listenUrl, users, applications, certificate })}\n`
}

/** Makes the certificate of --https, and leaves it where clients find it. **Errors**: `UsageError`, those of `writeFile`. */
async function certificateOf({
  https,
  certificateFile,
  host,
  publicUrl,
}: ServeFlags): Promise<TlsMaterial | undefined> {
  if (!https) {
    if (certificateFile === undefined) return undefined
    throw new UsageError('--certificate-file needs --https: without it there is no certificate')
  }
  const { createCertificate } = await import('../tls.ts')
  const names = publicUrl === undefined ? [host] : [host, new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')]
  const material = await createCertificate(names)
  if (certificateFile !== undefined) await writeFile(certificateFile, material.cert)
  return material
}

/** Serves a mock until `stopped`. **Errors**: `UsageError`, `SeedError`, and those of `listen`. */
export async function serve(flags: ServeFlags, output: Output, stopped: Promise<void>): Promise<void> {
  checkHost(flags)
  const port = portOf(flags.port)
  const options = await optionsOf(flags)
  const seed = flags.seed === undefined ? defaultSeed : await readSeed(flags.seed)
  const mock = createMockFrom(seed, options)
  const tls = await certificateOf(flags)
  const listening = await listen(mock, { port, host: flags.host, ...(tls === undefined ? {} : { tls }) })
  output.out(flags.json ? readyLine(mock, listening.url, tls?.cert) : readyText(mock, listening.url))
  await stopped
  await listening.close()
  // A clock that stands still keeps no process waiting for what was still to come.
  mock.control.clock.freeze()
}
