/** Requests to the token and revocation endpoints of v2.36.0. */

import { allow, allowIf, type Judgement, refuse } from '../../judgement.ts'
import type {
  ClientFacts,
  CodeFacts,
  FormFacts,
  RefreshFacts,
  RevocationFacts,
} from '../../policies/index.ts'
import { type BasicReader, parseBasicCredentials } from '../../protocol/basic-credentials.ts'
import { every, first } from '../../protocol/parameters.ts'
import { parseKey, parseOpaque } from '../../protocol/secrets.ts'
import { breakdown, clause } from './refusals.ts'
import { isCallback, isResource, isUnparsable, rewritten } from './uris.ts'

const known = [
  'grant_type',
  'client_id',
  'client_secret',
  'code',
  'redirect_uri',
  'refresh_token',
  'code_verifier',
  'resource',
  'scope',
]

/** Grant types that v2.36.0 has a name for. */
const named = ['authorization_code', 'refresh_token', 'password', 'client_credentials', 'implicit']

const told = (error: string, description: string) =>
  refuse(error, description, { because: description, clause })

const unnamedClient = () => told('invalid_request', 'Missing client_id parameter')

/** v2.36.0 passes over credentials that come after more than one space. */
export const basicCredentials: BasicReader = (authorization) =>
  authorization?.startsWith(' ', 'Basic '.length)
    ? undefined
    : parseBasicCredentials(authorization, 'verbatim')

/** The judgements of v2.36.0 on the form of a request: what is no form has no client_id. */
export const form = {
  contentType: ({ contentType }: FormFacts): Judgement =>
    allowIf(/^application\/x-www-form-urlencoded *(;|$)/i.test(contentType ?? ''), unnamedClient),
  encoding: ({ unreadable, body }: FormFacts): Judgement =>
    allowIf(!unreadable && !body.malformed, unnamedClient),
}

function credentials({ basic, bodyClientId, bodyClientSecret }: ClientFacts) {
  const header = typeof basic === 'object' ? basic : undefined
  return {
    client_id: header?.clientId || bodyClientId,
    client_secret: header?.clientSecret || bodyClientSecret,
  }
}

/** The first parameter, in the order of v2.36.0, that is missing or came twice. */
function incomplete(facts: ClientFacts): string | undefined {
  const given: { readonly [name: string]: string | undefined } = {
    code: first(facts.parameters, 'code'),
    ...credentials(facts),
  }
  return ['code', 'client_id', 'client_secret'].find((name) => {
    const isMissing = facts.grantType === 'authorization_code' && given[name] === undefined
    return isMissing || every(facts.parameters, name).length > 1
  })
}

function isMalformed({ parameters, grantType, client }: ClientFacts): boolean {
  const names = [...parameters.values.keys(), ...parameters.omitted]
  const redirectUri = first(parameters, 'redirect_uri')
  return (
    names.some((name) => !known.includes(name)) ||
    known.some((name) => every(parameters, name).length > 1) ||
    (grantType === 'refresh_token' && first(parameters, 'refresh_token') === undefined) ||
    (redirectUri !== undefined && !isCallback(redirectUri, client)) ||
    !every(parameters, 'resource').every(isResource)
  )
}

/** The judgements of v2.36.0 on the client of a request. */
export const clientAuthentication = {
  /** v2.36.0 takes the same credentials twice, and refuses two different ones; for a revocation it needs none. */
  sameClient: ({ endpoint, basic, bodyClientId, bodyClientSecret }: ClientFacts): Judgement => {
    const differs =
      endpoint === 'token' &&
      typeof basic === 'object' &&
      ((bodyClientId !== undefined && bodyClientId !== basic.clientId) ||
        (bodyClientSecret !== undefined && bodyClientSecret !== basic.clientSecret))
    return allowIf(!differs, () =>
      told('invalid_request', 'Conflicting client credentials between Authorization header and request body'),
    )
  },

  /** v2.36.0 reads the whole token request before it looks at the secret, and refuses parameters that it does not know. */
  request: (facts: ClientFacts): Judgement => {
    if (facts.endpoint !== 'token') return allow
    const { grantType = '', parameters } = facts
    if (isUnparsable(every(parameters, 'redirect_uri'))) return breakdown
    if (!named.includes(grantType) || every(parameters, 'grant_type').length > 1)
      return told('unsupported_grant_type', 'The grant type is missing or unsupported')
    const missing = incomplete(facts)
    if (missing !== undefined) return told('invalid_request', `Missing required parameter: ${missing}`)
    if (isMalformed(facts))
      return told('invalid_request', 'The request is missing required parameters or is otherwise malformed')
    return allowIf(['authorization_code', 'refresh_token'].includes(grantType), () =>
      told('unsupported_grant_type', `The grant type "${grantType}" is not supported`),
    )
  },

  /** v2.36.0 asks for a secret where a code is redeemed, and takes that of any client. */
  secret: ({ endpoint, grantType, storedSecret, presentedDigest }: ClientFacts): Judgement => {
    if (endpoint !== 'token' || grantType !== 'authorization_code') return allow
    return allowIf(storedSecret !== undefined && storedSecret.digest === presentedDigest, () =>
      told('invalid_client', 'The client credentials are invalid'),
    )
  },
}

const invalidTarget = () => told('invalid_target', 'The resource parameter is invalid')

/** v2.36.0 keeps the redirect_uri of an authorization request as it writes it anew, and compares that with the one of the token request. */
export const codeRedirectUri = ({ redirectUri, stored }: CodeFacts): Judgement =>
  allowIf(stored?.redirectUri === undefined || redirectUri === rewritten(stored.redirectUri), () =>
    refuse('invalid_grant', 'The authorization code is invalid or expired', {
      because: 'The redirect_uri is not the one of the authorization request.',
      clause: 'RFC 6749 §4.1.3',
    }),
  )

/** v2.36.0 compares resources as strings; a code asked for with one is redeemed with it. */
export const codeResource = ({ grant, resources }: CodeFacts): Judgement =>
  allowIf(resources[0] === grant?.resources[0], invalidTarget)

/** v2.36.0 compares resources as strings; a refresh need not name one. */
export const refreshResource = ({ grant, resources }: RefreshFacts): Judgement =>
  allowIf(resources[0] === undefined || resources[0] === grant?.resources[0], invalidTarget)

/** Whether the text has the form of a refresh token or, without its brand, of an access token. */
function isToken(text: string): boolean {
  if (text.startsWith('coder_')) return parseOpaque(text) !== undefined
  const halves = parseKey(text)
  return halves?.id.length === 10 && halves.secret.length === 22
}

/** The judgements of v2.36.0 on a revocation request. */
export const revocation = {
  presence: ({ token }: RevocationFacts): Judgement =>
    allowIf(token !== undefined, () => told('invalid_request', 'missing token parameter')),

  /** v2.36.0 refuses what does not look like a token, and breaks down on one that it knows by its first half only. */
  format: ({ token = '', isKnownByHalf }: RevocationFacts): Judgement => {
    if (!isToken(token)) return told('invalid_request', 'Invalid token format')
    return allowIf(!isKnownByHalf, () => told('server_error', 'Internal server error'))
  },
}

/** v2.36.0 passes over the token of another client as over an unknown one. */
export const ownTokensOnly = ({ grant, client }: RevocationFacts): Judgement =>
  allowIf(grant?.applicationId === client.id, () =>
    told('invalid_grant', 'The token was issued to another client'),
  )
