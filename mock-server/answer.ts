/** An HTTP response before it is sent: plain data, so that a profile can alter any part of any answer. */

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json }

/** A JSON object; members that are `undefined` are not sent. */
export type JsonObject = { readonly [member: string]: Json | undefined }

/** What an answer says, whichever endpoint says it. */
export type AnswerKind =
  | 'authorizationResponse'
  | 'authorizationErrorResponse'
  | 'authorizationErrorPage'
  | 'consentPage'
  | 'loginRedirect'
  | 'tokenResponse'
  | 'oauthError'
  | 'revocationResponse'
  | 'tokenDeletionResponse'
  | 'registrationResponse'
  | 'registrationError'
  | 'clientInformation'
  | 'clientDeletionResponse'
  | 'clientConfigurationError'
  | 'metadata'
  | 'bearerError'
  | 'coderResponse'
  | 'coderError'
  | 'csrfError'
  | 'page'
  | 'pageRedirect'
  | 'notFound'
  | 'methodNotAllowed'
  | 'preflight'

/** One response. */
export interface Answer {
  readonly kind: AnswerKind
  readonly status: number
  /** Names in lower case; a list is sent as one field line each. */
  readonly headers: { readonly [name: string]: string | readonly string[] }
  /** Sent as Coder writes JSON; takes the place of `body`. */
  readonly json?: Json | JsonObject
  /** Text as it is sent. */
  readonly body?: string
}

/** The answer with `headers` added; a name that is there already is replaced. */
export function withHeaders(answer: Answer, headers: Answer['headers']): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

/** The answer without the named header. */
export function withoutHeader(answer: Answer, name: string): Answer {
  const { [name]: _dropped, ...headers } = answer.headers
  return { ...answer, headers }
}

/** Makes a JSON answer. */
export function json(kind: AnswerKind, status: number, value: Json | JsonObject): Answer {
  return { kind, status, headers: { 'content-type': 'application/json; charset=utf-8' }, json: value }
}
