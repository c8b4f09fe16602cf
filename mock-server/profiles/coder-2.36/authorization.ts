/** The authorization request to v2.36.0. */

import { allow, allowIf, type Judgement, refuse } from '../../judgement.ts'
import type { AuthorizationFacts } from '../../policies/index.ts'
import type { Steps } from '../../profile.ts'
import { every, first } from '../../protocol/parameters.ts'
import { withError } from '../override.ts'
import { strict } from '../strict.ts'
import { breakdown, clause } from './refusals.ts'
import { isCallback, isResource, isUnparsable, rewritten } from './uris.ts'

interface Problem {
  readonly field: string
  readonly detail: string
}

/** The parameters in the order in which v2.36.0 complains about them. */
const known = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'resource',
  'code_challenge',
  'code_challenge_method',
]

const required = (name: string) => `Query param "${name}" is required and cannot be empty`

/** What is wrong with the value of one parameter. */
function valueProblem({ parameters, client }: AuthorizationFacts, name: string): string | undefined {
  const values = every(parameters, name)
  const [value] = values
  if (values.length > 1) {
    return `Query param "${name}" provided more than once, found ${values.length} times. Only provide 1 instance of this query param.`
  }
  if (value === undefined) return ['client_id', 'response_type'].includes(name) ? required(name) : undefined
  if (name === 'redirect_uri' && !isCallback(value, client)) {
    return `Query param "redirect_uri" must exactly match ${rewritten(client?.callbackUrl ?? '')}`
  }
  if (name === 'response_type' && !['code', 'token'].includes(value)) {
    return `Query param "response_type" has invalid value: "${value}" is not a valid value`
  }
  return undefined
}

function problems(facts: AuthorizationFacts): readonly Problem[] {
  const { parameters } = facts
  const found: Problem[] = known.flatMap((field) => {
    const detail = valueProblem(facts, field)
    return detail === undefined ? [] : [{ field, detail }]
  })
  if (first(parameters, 'response_type') === 'code' && every(parameters, 'code_challenge').length === 0) {
    found.push({ field: 'code_challenge', detail: required('code_challenge') })
  }
  if (!every(parameters, 'resource').every(isResource)) {
    found.push({ field: 'resource', detail: 'must be an absolute URI without fragment' })
  }
  const names = new Set([...parameters.values.keys(), ...parameters.omitted])
  for (const field of names) {
    if (!known.includes(field)) found.push({ field, detail: `"${field}" is not a valid query param` })
  }
  return found
}

/** The judgements of v2.36.0 on an authorization request. */
export const authorization = {
  /** v2.36.0 takes the client of the first client_id, and minds a second one with the other parameters. */
  clientIdentifier: ({ parameters }: AuthorizationFacts): Judgement =>
    allowIf(first(parameters, 'client_id') !== undefined, () =>
      refuse('invalid_request', 'Missing client_id parameter', {
        because: 'The authorization request has no client_id, or an empty one first.',
        clause,
      }),
    ),

  /** v2.36.0 breaks down on a redirect_uri that it cannot parse. */
  redirectUriPresence: ({ parameters }: AuthorizationFacts): Judgement =>
    allowIf(!isUnparsable(every(parameters, 'redirect_uri')), () => breakdown),

  /** v2.36.0 tells everything that is wrong with the parameters at once, refuses unknown ones, and wants PKCE of every client. */
  parameters: (facts: AuthorizationFacts): Judgement => {
    const found = problems(facts)
    const told = found.map(({ field, detail }) => `field: ${field} detail: ${detail}`).join(', ')
    return allowIf(found.length === 0, () => ({
      ...refuse('invalid_request', `Invalid query params: ${told}`, {
        because: `v2.36.0 says of the parameters: ${found.map(({ detail }) => detail).join('; ')}.`,
        clause,
      }),
      details: found.map(({ detail }) => detail),
    }))
  },

  /** v2.36.0 has a page of its own for this. */
  redirectUriPlace: withError(strict.policies.authorization.redirectUriPlace, 'invalid_redirect_uri'),

  /** v2.36.0 looks at the method when the user has consented, not before; without one it is S256. */
  codeChallengeMethod: ({ endpoint, parameters }: AuthorizationFacts): Judgement => {
    const method = first(parameters, 'code_challenge_method') ?? 'S256'
    if (endpoint !== 'authorizationConsent' || method === 'S256') return allow
    const description =
      method === 'plain'
        ? "code_challenge_method 'plain' is not supported; use 'S256'"
        : `unsupported code_challenge_method: ${method}`
    return refuse('invalid_request', description, { because: description, clause: 'RFC 7636 §4.4.1' })
  },
}

/** v2.36.0 asks who the user is before it reads the parameters, and never redirects an error to the client. */
export const authorizationSteps: Steps['authorization'] = [
  { step: 'clientIdentifier', refusal: 'object' },
  { step: 'client', refusal: 'object' },
  { step: 'session' },
  { step: 'redirectUriPresence', refusal: 'object' },
  { step: 'parameters', refusal: 'page' },
  { step: 'responseType', refusal: 'page' },
  { step: 'codeChallengeMethod', refusal: 'page' },
  { step: 'redirectUriPlace', refusal: 'page' },
]
