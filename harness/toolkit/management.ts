import { PrerequisiteMissing } from '../errors.ts'
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
  /** POST /apps, complete but for the changes. What comes into being is journaled and removed after the case. */
  readonly applicationRequest: (
    changes?: JsonObject,
    options?: Pick<ManagementRequest, 'token'>,
  ) => Promise<HttpResponse>
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
  }
}
