import { HarnessError } from '../errors.ts'
import { encodeParameters } from '../toolkit/parameters.ts'
import type { HttpResponse } from '../user-agent/message.ts'
import { exchange } from './connection.ts'
import type { Client, Connection, Endpoints } from './target.ts'

/** A client that was given, with what it takes to find out whether the target knows it. */
export interface ClientCheck {
  readonly connection: Connection
  readonly endpoints: Endpoints
  readonly client: Client
  /** A user's session: without one, no authorization request is judged. */
  readonly sessionToken: string | undefined
}

/** Makes sure that the target knows the client by all that was given. Errors: `HarnessError` (client-refused). */
export async function checkClient(check: ClientCheck): Promise<void> {
  await checkSecret(check)
  if (check.sessionToken !== undefined) await checkRedirectUri(check, check.sessionToken)
}

/** A made-up code is refused as a grant when the client is known, and as a client when it is not. */
async function checkSecret({ connection, endpoints, client }: ClientCheck): Promise<void> {
  const { clientId, clientSecret, redirectUri } = client
  const response = await exchange(connection, {
    method: 'POST',
    url: endpoints.token,
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: encodeParameters({
      grant_type: 'authorization_code',
      code: 'made-up',
      redirect_uri: redirectUri,
      code_verifier: 'made-up-verifier-that-is-long-enough-to-be-one',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  })
  if (response.status !== 401) return
  throw new HarnessError(
    'client-refused',
    `${connection.url} refuses the client ${clientId} with its secret: the token endpoint answered 401. Check --client-id and --client-secret (make a new secret under Deployment, OAuth2 Applications)`,
  )
}

/**
 * A redirection URI that is not the registered one is refused; the same request without one is not.
 * Where both are refused, something else is the matter, and the cases name it.
 */
async function checkRedirectUri(check: ClientCheck, sessionToken: string): Promise<void> {
  const { connection, client } = check
  const { clientId, redirectUri } = client
  const { status } = await asked(check, { sessionToken, redirectUri })
  if (status < 400 || (await asked(check, { sessionToken })).status >= 400) return
  throw new HarnessError(
    'client-refused',
    `${connection.url} refuses the redirect URI ${redirectUri} for the client ${clientId}: the authorization endpoint answered ${status}, and not so without it. Give with --redirect-uri the callback URL that the application is registered with, letter by letter`,
  )
}

/** Asks for the consent page, which grants nothing yet. */
function asked(
  { connection, endpoints, client }: ClientCheck,
  { sessionToken, redirectUri }: { readonly sessionToken: string; readonly redirectUri?: string },
): Promise<HttpResponse> {
  const query = encodeParameters({
    response_type: 'code',
    client_id: client.clientId,
    state: 'made-up-state',
    // The challenge of RFC 7636 appendix B.
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
  })
  const separator = endpoints.authorization.includes('?') ? '&' : '?'
  return exchange(connection, {
    method: 'GET',
    url: `${endpoints.authorization}${separator}${query}`,
    headers: [
      ['Accept', 'text/html,*/*;q=0.8'],
      ['Coder-Session-Token', sessionToken],
    ],
  })
}
