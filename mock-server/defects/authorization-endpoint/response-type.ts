/** Defects of response_type at the authorization endpoint. */

import { allow } from '../../judgement.ts'
import type { Profile } from '../../profile.ts'
import { type Override, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { first as firstOf } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'
import { onPage } from '../to-client.ts'

const { authorization: policies } = strict.policies
const topic = 'authorization-endpoint'

/** A response type is judged by `takes` in place of equality with code. */
const responseType = (takes: (type: string) => boolean): Override<Profile> => ({
  policies: {
    authorization: {
      responseType: (facts) =>
        takes(firstOf(facts.parameters, 'response_type') ?? '') ? allow : policies.responseType(facts),
    },
  },
})

/** The defects of response_type. */
export const responseTypeDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'missing-response-type-means-code',
      for: `${topic}/response-type-missing`,
      because: 'A request without response_type gets a code.',
    },
    {
      policies: {
        authorization: {
          responseTypePresence: () => allow,
          responseType: (facts) =>
            firstOf(facts.parameters, 'response_type') === undefined ? allow : policies.responseType(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'missing-response-type-on-page',
      for: `${topic}/response-type-missing`,
      because: 'That response_type is missing is told to the user and not to the client.',
    },
    { steps: { authorization: onPage('responseTypePresence') } },
  ),
  defineDefect(
    {
      id: 'empty-response-type-means-code',
      for: `${topic}/response-type-empty`,
      because: 'An empty response_type is taken for code.',
    },
    {
      accepts: { authorization: { ...strict.accepts.authorization, empty: 'kept' } },
      ...responseType((type) => type === ''),
    },
  ),
  defineDefect(
    {
      id: 'unknown-response-type-server-error',
      for: `${topic}/response-type-unknown`,
      because: 'A response_type that is not known is answered with server_error.',
    },
    { policies: { authorization: { responseType: withError(policies.responseType, 'server_error') } } },
  ),
  defineDefect(
    {
      id: 'unknown-response-type-on-page',
      for: `${topic}/response-type-unknown`,
      because: 'A response_type that is not known is told to the user and not to the client.',
    },
    { steps: { authorization: onPage('responseType') } },
  ),
  defineDefect(
    {
      id: 'implicit-grant-invalid-request',
      for: `${topic}/response-type-token`,
      because: 'That the implicit grant is not offered is called invalid_request.',
    },
    { policies: { authorization: { responseType: withError(policies.responseType, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'response-type-token-means-code',
      for: `${topic}/response-types-refused`,
      because: 'A client that asks for a token gets a code.',
    },
    responseType((type) => type === 'token'),
  ),
  defineDefect(
    {
      id: 'hybrid-response-types-granted',
      for: `${topic}/response-types-refused`,
      because: 'A response_type that has code among its values is taken for code.',
    },
    responseType((type) => type.split(' ').includes('code')),
  ),
  defineDefect(
    {
      id: 'response-type-none-granted',
      for: `${topic}/response-types-refused`,
      because: 'The response_type none gets a code.',
    },
    responseType((type) => type === 'none'),
  ),
  defineDefect(
    {
      id: 'response-type-case-folded',
      for: `${topic}/response-type-case-sensitive`,
      because: 'CODE counts as code.',
    },
    responseType((type) => type.toLowerCase() === 'code'),
  ),
  defineDefect(
    {
      id: 'registered-response-types-ignored',
      for: `${topic}/unauthorized-client`,
      because: 'A client that registered for no response type gets codes.',
    },
    { policies: { authorization: { clientResponseType: () => allow } } },
  ),
]
