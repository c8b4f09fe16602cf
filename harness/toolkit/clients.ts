import { PrerequisiteMissing } from '../errors.ts'
import { type Application, createApplication, createSecret } from '../target/applications.ts'
import type { Client } from '../target/target.ts'
import type { CaseContext } from './context.ts'

/** The clients a case acts as. */
export interface Clients {
  /** The case's own client: lent for the case, the same one at each call. Cases leave it as it was. */
  readonly client: () => Promise<Client>
  /** A second client, which belongs to somebody else. Needs: owner. */
  readonly otherClient: () => Promise<Client>
  /** A new application that the case may change and delete. Needs: owner. */
  readonly newApplication: (redirectUri?: string) => Promise<Application>
  /** A further secret of an application that the case made. Needs: owner. */
  readonly newSecret: (application: Application) => Promise<string>
  /** Remembers an access token of a client that outlives the run, so that it is taken back. */
  readonly track: (client: Client, accessToken: string) => void
}

/** Makes the clients of one case. */
export function clients(context: CaseContext): Clients {
  const { target, redactor, leased } = context

  const lease = async (): Promise<Client> => {
    const client = await target.applications.lease(context.signal)
    leased.push(client)
    learn(client)
    return client
  }
  const learn = (client: Client) => {
    if (client.clientSecret !== undefined) redactor.learn('CLIENT_SECRET', client.clientSecret)
  }
  const tracked = new Set<string>()
  let own: Promise<Client> | undefined
  let other: Promise<Client> | undefined

  return {
    client: () => {
      own ??= lease()
      return own
    },
    otherClient: () => {
      if (target.facts.access !== 'owner') {
        return Promise.reject(new PrerequisiteMissing('a second application takes an owner session'))
      }
      other ??= lease()
      return other
    },
    newApplication: async (redirectUri = 'https://client.example/callback') => {
      const application = await createApplication(target, redirectUri)
      learn(application)
      context.afterwards.push(() => target.resources.remove(application.resource))
      return application
    },
    newSecret: async (application) => {
      const about = { clientId: application.clientId, name: application.resource.name }
      const { secret } = await createSecret(target, about)
      redactor.learn('CLIENT_SECRET', secret)
      return secret
    },
    track: (client, accessToken) => {
      redactor.learn('ACCESS_TOKEN', accessToken)
      const id = accessToken.split('-')[0] ?? ''
      if (client.clientId !== target.credentials.client?.clientId || tracked.has(id)) return
      tracked.add(id)
      const resource = target.resources.adopt({ kind: 'token', name: client.clientId, id })
      context.afterwards.push(() => target.resources.remove(resource))
    },
  }
}
