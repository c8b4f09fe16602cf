import { PrerequisiteMissing } from '../errors.ts'
import type { Application } from '../target/applications.ts'
import type { Client } from '../target/target.ts'
import type { Header, HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import type { JsonObject } from './expectations.ts'
import { summary } from './grants.ts'
import type { Wire } from './wire.ts'

/** A request to Coder's management API. */
export interface ManagementRequest {
  readonly method?: string
  /** Below /api/v2/oauth2-provider: '/apps'. */
  readonly path: string
  readonly json?: unknown
  /** The bearer token, in place of the session that the suite was given. */
  readonly token?: string
}

/** Coder's management API of OAuth2 applications, spoken to as its documentation does. */
export interface Management {
  /** Sends a request with the session token as bearer token. Creating goes by `applicationRequest`. */
  readonly manage: (request: ManagementRequest) => Promise<HttpResponse>
  /**
   * Makes sure that the management API takes the session token, so that a refusal of something else tells something.
   *
   * Errors: `PrerequisiteMissing` when it does not.
   */
  readonly needManagement: () => Promise<void>
  /** POST /apps, complete but for the changes. What comes into being is journaled and removed after the case. */
  readonly applicationRequest: (
    changes?: JsonObject,
    options?: Pick<ManagementRequest, 'token'>,
  ) => Promise<HttpResponse>
  /** The ids of the client secrets of an application, oldest first. Errors: `PrerequisiteMissing`. */
  readonly secretIds: (client: Client) => Promise<readonly string[]>
  /**
   * DELETE /oauth2/tokens: takes all tokens of an application from the user whose session the suite
   * was given. For an application that the case made, and for no other.
   */
  readonly deleteTokens: (application: Application) => Promise<HttpResponse>
  /** Has an application of the given name made in another way, and looks for it in the list. */
  readonly applicationMadeBy: (make: (name: string) => Promise<void>) => Promise<JsonObject | undefined>
}

/** Makes the management API of one case. */
export function management(context: CaseContext, { send }: Wire): Management {
  const { target, afterwards } = context

  const manage: Management['manage'] = ({ path, token, ...request }) => {
    const bearer: Header = ['Authorization', `Bearer ${token ?? target.credentials.sessionToken ?? ''}`]
    return send({ ...request, url: `/api/v2/oauth2-provider${path}`, headers: [bearer] })
  }

  return {
    manage,
    needManagement: async () => {
      const response = await manage({ path: '/apps' })
      if (response.status === 200) return
      throw new PrerequisiteMissing(
        `the list of applications was needed and the target answered ${summary(response)}`,
      )
    },
    applicationRequest: async (changes = {}, options = {}) => {
      const name = target.nextName()
      const json: JsonObject = {
        name,
        callback_url: 'https://client.example/callback',
        icon: 'https://client.example/icon.png',
        ...changes,
      }
      const about = { kind: 'application', name: String(json.name) } as const
      const answers: HttpResponse[] = []
      const made = await target.resources
        .create(about, async () => {
          const response = await manage({ method: 'POST', path: '/apps', json, ...options })
          answers.push(response)
          const id = response.jsonObject?.id
          if (typeof id === 'string') return { id }
          throw new PrerequisiteMissing(`the target creates no application: ${summary(response)}`)
        })
        // Refused by the target: the caller judges the answer.
        .catch((error: unknown) => {
          if (answers.length === 0) throw error
        })
      if (made !== undefined) afterwards.push(() => target.resources.remove(made.resource))
      return answers[0] as HttpResponse
    },
    secretIds: async ({ clientId }) => {
      const response = await manage({ path: `/apps/${clientId}/secrets` })
      const list: unknown = response.status === 200 ? JSON.parse(response.text) : undefined
      if (Array.isArray(list)) return list.map((it: JsonObject) => String(it.id))
      throw new PrerequisiteMissing(`the list of client secrets was needed: ${summary(response)}`)
    },
    deleteTokens: ({ clientId }) =>
      send({
        method: 'DELETE',
        url: '/oauth2/tokens',
        query: { client_id: clientId },
        headers: [['Authorization', `Bearer ${target.credentials.sessionToken ?? ''}`]],
      }),
    applicationMadeBy: async (make) => {
      const name = target.nextName()
      const find = async () => {
        const response = await manage({ path: '/apps' })
        const list: unknown = JSON.parse(response.text)
        return Array.isArray(list) ? list.find((it: JsonObject) => it.name === name) : undefined
      }
      let looked = false
      let made: JsonObject | undefined
      const create = async () => {
        await make(name)
        made = await find()
        looked = true
        if (typeof made?.id === 'string') return { id: made.id }
        // Not a refusal, which would prove that there is nothing to remove: it may turn up later.
        throw new Error(`no application is called ${name}`)
      }
      await target.resources
        .create({ kind: 'application', name }, create)
        .then(({ resource }) => afterwards.push(() => target.resources.remove(resource)))
        .catch((error: unknown) => {
          if (!looked) throw error
        })
      return made
    },
  }
}
