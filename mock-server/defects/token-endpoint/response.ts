/** Defects of token responses: RFC 6749 §5.1 and appendix A. */

import { type Answer, type JsonObject, withoutHeader } from '../../answer.ts'
import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { writeJson } from '../../wire/index.ts'
import { type Defect, defineDefect } from '../define.ts'

const { token, http } = strict.wire

/** Other members than strict has. */
function members(change: (body: JsonObject) => JsonObject): Override<Profile> {
  return { wire: { token: { members: (tokens) => change(token.members(tokens)) } } }
}

/** Token responses as they leave, changed. */
function sealed(change: (answer: Answer) => Answer): Override<Profile> {
  return {
    wire: {
      http: {
        seal: (answer, exchange) => {
          const complete = http.seal(answer, exchange)
          return answer.kind === 'tokenResponse' ? change(complete) : complete
        },
      },
    },
  }
}

/** The defects of token responses. */
export const tokenResponseDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'token-type-missing',
      for: 'token-endpoint/success',
      because: 'A token response has no token_type.',
    },
    members((body) => ({ ...body, token_type: undefined })),
  ),
  defineDefect(
    { id: 'tokens-with-201', for: 'token-endpoint/success', because: 'Tokens come with status 201.' },
    sealed((answer) => ({ ...answer, status: 201 })),
  ),
  defineDefect(
    {
      id: 'token-response-as-text',
      for: 'token-endpoint/success-json',
      because: 'The token response is JSON that calls itself text/plain.',
    },
    sealed((answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } })),
  ),
  defineDefect(
    {
      id: 'expires-in-as-string',
      for: 'token-endpoint/success-json',
      because: 'The expires_in of a token response is a JSON string.',
    },
    members((body) => ({ ...body, expires_in: String(body.expires_in) })),
  ),
  defineDefect(
    {
      id: 'expires-in-with-fraction',
      for: 'token-endpoint/expires-in-syntax',
      because: 'The expires_in of a token response has a fraction.',
    },
    members((body) => ({ ...body, expires_in: Number(body.expires_in) - 0.5 })),
  ),
  defineDefect(
    {
      id: 'expires-in-missing',
      for: 'token-endpoint/expires-in',
      because: 'A token response has no expires_in.',
    },
    members((body) => ({ ...body, expires_in: undefined })),
  ),
  defineDefect(
    {
      id: 'expires-in-too-long',
      for: 'token-endpoint/access-token-works-until-expiry',
      because: 'The expires_in of a token response is twice the lifetime of the token.',
    },
    members((body) => ({ ...body, expires_in: 2 * Number(body.expires_in) })),
  ),
  defineDefect(
    {
      id: 'expires-in-too-short',
      for: 'token-endpoint/access-token-ends-at-expiry',
      because: 'The expires_in of a token response is half the lifetime of the token.',
    },
    members((body) => ({ ...body, expires_in: Number(body.expires_in) / 2 })),
  ),
  defineDefect(
    {
      id: 'access-tokens-extended-by-use',
      for: 'token-endpoint/used-access-token-ends-at-expiry',
      because: 'Each use of an access token gives it a new lifetime.',
    },
    { effects: { extendedByUse: ['password', 'oauth2_provider_app'] }, lifetimes: { extendAfter: 60 } },
  ),
  defineDefect(
    {
      id: 'token-member-repeated',
      for: 'token-endpoint/success-members-once',
      because: 'A token response has token_type twice.',
    },
    sealed(({ json, ...answer }) => ({
      ...answer,
      body: writeJson(json ?? {}).replace('{', '{"token_type":"Bearer",'),
    })),
  ),
  defineDefect(
    {
      id: 'token-response-cacheable',
      for: 'token-endpoint/success-cache-control',
      because: 'The token response has no Cache-Control.',
    },
    sealed((answer) => withoutHeader(answer, 'cache-control')),
  ),
  defineDefect(
    {
      id: 'token-response-without-pragma',
      for: 'token-endpoint/success-pragma',
      because: 'The token response has no Pragma.',
    },
    sealed((answer) => withoutHeader(answer, 'pragma')),
  ),
  defineDefect(
    { id: 'token-type-mac', for: 'token-endpoint/token-type-bearer', because: 'The token_type says mac.' },
    members((body) => ({ ...body, token_type: 'mac' })),
  ),
  defineDefect(
    {
      id: 'refresh-token-not-kept',
      for: 'token-endpoint/refresh-token-works',
      because: 'The refresh token that is handed out is not the one that was stored.',
    },
    members((body) => ({ ...body, refresh_token: String(body.refresh_token).replace(/.$/, '!') })),
  ),
]
