/** Defects of parameters at the authorization endpoint: unknown, empty, repeated, and scope. */

import { allow, type Judgement } from '../../judgement.ts'
import type { AuthorizationFacts } from '../../policies/index.ts'
import { strict } from '../../profiles/strict.ts'
import { first as firstOf } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../to-client.ts'

const { authorization: policies } = strict.policies
const { authorization: accepts } = strict.accepts
const { known } = accepts
const topic = 'authorization-endpoint'

/** A judgement on the values of one parameter, made where the encoding is judged. */
const judging = (judge: (facts: AuthorizationFacts) => Judgement) => ({
  policies: { authorization: { encoding: judge } },
})

const emptyKept = { accepts: { authorization: { ...accepts, empty: 'kept' } } } as const

/** The defects of parameters in general. */
export const parameterDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'unknown-authorization-parameters-refused',
      for: `${topic}/unknown-parameter-ignored`,
      because: 'A parameter that is not in the list is refused.',
    },
    {
      policies: {
        authorization: {
          unknownParameters: (facts) => {
            const unknown = [...facts.parameters.values.keys()].find((name) => !known.includes(name))
            return unknown === undefined ? allow : refuseWrongly(`${unknown} is not a valid query param`)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-unknown-parameters-refused',
      for: `${topic}/empty-unknown-parameter-ignored`,
      because: 'A parameter that is not in the list is refused when it has no value.',
    },
    {
      ...emptyKept,
      policies: {
        authorization: {
          unknownParameters: (facts) => {
            const empty = [...facts.parameters.values].find(
              ([name, [value]]) => value === '' && !known.includes(name),
            )
            return empty === undefined ? allow : refuseWrongly(`${empty[0]} is empty`)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-authorization-parameters-kept',
      for: `${topic}/empty-optional-parameters-omitted`,
      because: 'A parameter without a value counts as one with an empty value.',
    },
    emptyKept,
  ),
  defineDefect(
    {
      id: 'empty-state-refused',
      for: `${topic}/empty-state-omitted`,
      because: 'An empty state is refused as malformed.',
    },
    {
      ...emptyKept,
      ...judging((facts) =>
        firstOf(facts.parameters, 'state') === '' ? refuseWrongly('The state is empty') : allow,
      ),
    },
  ),
  defineDefect(
    {
      id: 'request-without-state-refused',
      for: `${topic}/state-not-demanded`,
      because: 'A request without state is refused.',
    },
    judging((facts) =>
      firstOf(facts.parameters, 'state') === undefined ? refuseWrongly('The state is missing') : allow,
    ),
  ),
  defineDefect(
    {
      id: 'repeated-authorization-parameters-granted',
      for: `${topic}/repeated-parameters-refused`,
      because: 'Of a repeated parameter the first value counts.',
    },
    { policies: { authorization: { singleParameters: () => allow } } },
  ),
  defineDefect(
    {
      id: 'repeated-scope-joined',
      for: `${topic}/repeated-parameters-refused`,
      because: 'scope may come several times.',
    },
    { accepts: { authorization: { ...accepts, repeatable: ['resource', 'scope'] } } },
  ),
  defineDefect(
    {
      id: 'parameter-names-case-folded',
      for: `${topic}/parameter-names-case-sensitive`,
      because: 'Response_Type counts as response_type.',
    },
    {
      policies: {
        authorization: {
          responseTypePresence: (facts) =>
            [...facts.parameters.values.keys()].some((name) => name.toLowerCase() === 'response_type')
              ? allow
              : policies.responseTypePresence(facts),
          responseType: (facts) =>
            firstOf(facts.parameters, 'Response_Type') === 'code' ? allow : policies.responseType(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'scope-demanded',
      for: `${topic}/scope-omitted`,
      because: 'A request without scope is refused as malformed.',
    },
    {
      policies: {
        authorization: {
          scopeFormat: (facts) =>
            firstOf(facts.parameters, 'scope') === undefined
              ? refuseWrongly('The scope is missing')
              : policies.scopeFormat(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'scope-order-significant',
      for: `${topic}/scope-order-insignificant`,
      because: 'Scope tokens are taken in the order of the metadata only.',
    },
    {
      policies: {
        authorization: {
          scope: (facts) => {
            const tokens = firstOf(facts.parameters, 'scope')?.split(' ') ?? []
            const places = tokens.map((token) => facts.scopesSupported.indexOf(token))
            const ordered = places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0))
            return ordered ? allow : refuseWrongly('The scope is in another order', 'invalid_scope')
          },
        },
      },
    },
  ),
]
