import type { Client, Facts } from '../target/target.ts'
import type { Header } from '../user-agent/message.ts'
import type { Parameters } from './parameters.ts'

/** How a client shows who it is. Source: RFC 7591 section 2, token_endpoint_auth_method. */
export type ClientAuthenticationMethod = 'client_secret_basic' | 'client_secret_post' | 'none'

/** What a method adds to a request. */
export interface ClientAuthentication {
  readonly headers: readonly Header[]
  readonly form: Parameters
}

/** The value of an Authorization header. Source: RFC 6749 section 2.3.1: both halves are form-encoded first. */
export function basicCredentials(clientId: string, clientSecret: string): string {
  const encode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`
}

/** What `method` adds for `client`. */
export function authenticationOf(client: Client, method: ClientAuthenticationMethod): ClientAuthentication {
  const { clientId, clientSecret = '' } = client
  switch (method) {
    case 'client_secret_basic':
      return { headers: [['Authorization', basicCredentials(clientId, clientSecret)]], form: {} }
    case 'client_secret_post':
      return { headers: [], form: { client_id: clientId, client_secret: clientSecret } }
    case 'none':
      return { headers: [], form: { client_id: clientId } }
    default:
      return method satisfies never
  }
}

/** The method for requests that are not about client authentication: the documented one where it is offered. */
export function usualMethod(client: Client, facts: Facts): ClientAuthenticationMethod {
  if (client.clientSecret === undefined) return 'none'
  return facts.capabilities.has('client_secret_post') ? 'client_secret_post' : 'client_secret_basic'
}
