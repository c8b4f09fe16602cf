import { PrerequisiteMissing } from '../errors.ts'
import { type CoderApi, stringMember } from './coder-api.ts'
import type { Resource, Resources } from './resources.ts'
import type { Client } from './target.ts'

/** An application that the suite made: a client that can be changed and deleted. */
export interface Application extends Client {
  readonly clientSecret: string
  readonly resource: Resource
}

/** Where applications are registered whose redirect_uri nobody listens on. */
export const defaultRedirectUri = 'https://client.example/callback'

interface Options {
  readonly api: CoderApi
  readonly resources: Resources
  /** Makes a name that tells whose application it is. */
  readonly nextName: () => string
}

/** Makes an application with one secret through Coder's management API. */
export async function createApplication(options: Options, redirectUri: string): Promise<Application> {
  const { api, resources } = options
  const name = options.nextName()
  const { resource } = await resources.create({ kind: 'application', name }, async () => {
    const json = { name, callback_url: redirectUri, icon: '' }
    const body = await api.need({ method: 'POST', path: '/oauth2-provider/apps', json })
    return { id: stringMember(body, 'id') }
  })
  const clientId = resource.id ?? ''
  const { secret } = await createSecret(options, { clientId, name })
  return { clientId, clientSecret: secret, redirectUri, resource }
}

/** Makes a further secret of an application that the suite made. */
export async function createSecret(
  { api, resources }: Pick<Options, 'api' | 'resources'>,
  application: { readonly clientId: string; readonly name: string },
): Promise<{ readonly secret: string; readonly resource: Resource }> {
  const path = `/oauth2-provider/apps/${application.clientId}/secrets`
  return await resources.create({ kind: 'secret', name: application.name }, async () => {
    const body = await api.need({ method: 'POST', path })
    return {
      id: `${application.clientId}/${stringMember(body, 'id')}`,
      secret: stringMember(body, 'client_secret_full'),
    }
  })
}

/**
 * Lends clients so that no client is used by two cases at once: Coder keeps one code and one grant
 * per application and user.
 */
export interface ApplicationPool {
  /** Rejects with the signal's reason when it aborts before a client is free. */
  readonly lease: (signal: AbortSignal) => Promise<Client>
  readonly release: (client: Client) => void
}

/** A pool that makes a new application when none is free. */
export function growingPool(options: Options): ApplicationPool {
  const free: Application[] = []
  return {
    lease: async () => free.pop() ?? (await createApplication(options, defaultRedirectUri)),
    release: (client) => {
      free.push(client as Application)
    },
  }
}

/** A pool of the one application that was given. */
export function singlePool(client: Client): ApplicationPool {
  const waiting = new Set<() => void>()
  let lent = false
  return {
    lease: async (signal) => {
      if (lent) await turn(waiting, signal)
      lent = true
      return client
    },
    release: () => {
      const [next] = waiting
      if (next === undefined) lent = false
      else next()
    },
  }
}

/** Waits in the queue. Whoever gives up leaves it: a client handed to nobody would never come back. */
function turn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const leave = () => {
      waiting.delete(begin)
      signal.removeEventListener('abort', giveUp)
    }
    const begin = () => {
      leave()
      resolve()
    }
    const giveUp = () => {
      leave()
      reject(signal.reason)
    }
    waiting.add(begin)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}

/** A pool for the anonymous rung. */
export const emptyPool: ApplicationPool = {
  lease: () => Promise.reject(new PrerequisiteMissing('no application was given and none may be created')),
  release: () => {},
}
