/** Harmless differences of the authorization endpoint and of redirection URIs. */

import { allow, refuse } from '../judgement.ts'
import { withError } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import { first } from '../protocol/parameters.ts'
import { defineVariant, type Variant } from './define.ts'

const { authorization: wire, pages } = strict.wire
const { authorization: policies, registration } = strict.policies

/** What may differ where authorization requests are answered. */
export const authorizationEndpointVariants: readonly Variant[] = [
  defineVariant(
    {
      id: 'fragment-behind-redirects',
      because: 'RFC 9700 §4.1.3: a fragment in Location keeps browsers from carrying another one over.',
    },
    { wire: { authorization: { location: (target, members) => `${wire.location(target, members)}#_` } } },
  ),
  defineVariant(
    {
      id: 'response-parameters-in-other-order',
      because: 'RFC 6749 §4.1.2 names parameters and no order.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) =>
            wire.location(target, Object.fromEntries(Object.entries(members).toReversed())),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'further-response-parameter',
      because: 'RFC 6749 §4.1.2: clients ignore response parameters that they do not know.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) => wire.location(target, { ...members, session_state: 'a b+c' }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'spaces-encoded-as-plus',
      because: 'RFC 6749 appendix B: in a form-encoded query a space may be a plus sign.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) => wire.location(target, members).replaceAll('%20', '+'),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'authorization-error-without-description',
      because:
        'RFC 6749 §4.1.2.1: error_description is optional; only the errors of RFC 7636 should be explained.',
    },
    {
      wire: {
        authorization: {
          errorMembers: (refusal, target, exchange) => {
            const members = wire.errorMembers(refusal, target, exchange)
            const ofPkce = /RFC 7636|RFC 9700 §2\.1\.1/.test(refusal.clause)
            return ofPkce ? members : { ...members, error_description: undefined }
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'authorization-error-with-uri',
      because: 'RFC 6749 §4.1.2.1: an error may come with an error_uri.',
    },
    {
      wire: {
        authorization: {
          errorMembers: (refusal, target, exchange) => ({
            ...wire.errorMembers(refusal, target, exchange),
            error_uri: 'https://docs.example/errors#authorization',
          }),
        },
      },
    },
  ),
  defineVariant(
    { id: 'no-iss', because: 'RFC 9207 is a choice: a server without it sends no iss and promises none.' },
    {
      metadata: { authorizationServer: { authorization_response_iss_parameter_supported: undefined } },
      wire: { authorization: { issuer: () => undefined } },
    },
  ),
  defineVariant(
    {
      id: 'unknown-response-type-invalid-request',
      because: 'RFC 6749 §4.1.2.1: a value that no specification knows is also an invalid one.',
    },
    {
      policies: {
        authorization: {
          responseType: (facts) => {
            const known = /^(?:code|token|id_token|none)( |$)/.test(
              first(facts.parameters, 'response_type') ?? '',
            )
            return (known ? policies.responseType : withError(policies.responseType, 'invalid_request'))(
              facts,
            )
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'implicit-grant-error-in-fragment',
      because: 'RFC 6749 §4.2.2.1: errors of the implicit grant are in the fragment.',
    },
    {
      wire: {
        authorization: {
          error: (refusal, target, exchange) => {
            const answer = wire.error(refusal, target, exchange)
            const implicit = exchange.url.searchParams.get('response_type') === 'token'
            const location = String(answer.headers.location).replace('?', '#')
            return implicit ? { ...answer, headers: { ...answer.headers, location } } : answer
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'state-beyond-ascii-refused',
      because: 'RFC 6749 appendix A.5: state is of printable ASCII.',
    },
    {
      policies: {
        authorization: {
          encoding: (facts) =>
            /^[\x20-\x7e]*$/.test(first(facts.parameters, 'state') ?? '')
              ? policies.encoding(facts)
              : refuse('invalid_request', 'The state is not ASCII', {
                  because: 'The state has other characters.',
                  clause: 'RFC 6749 appendix A.5',
                }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'requested-scope-ignored',
      because: 'RFC 6749 §3.3: the server may leave the requested scope aside.',
    },
    { policies: { authorization: { scope: () => allow, scopeFormat: () => allow } } },
  ),
  defineVariant(
    {
      id: 'login-page-in-place',
      because: 'RFC 6749 §3.1 leaves it to the server how the user signs in: a redirect is not needed.',
    },
    {
      wire: {
        authorization: {
          loginRedirect: (message, exchange) => ({
            kind: 'page',
            status: 200,
            headers: pages.headers,
            body: pages.login({ message, email: '', redirect: '/' }, exchange),
          }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'login-before-everything',
      because: 'RFC 6749 §3.1: the user is authenticated first; nothing has to be judged before.',
    },
    {
      steps: {
        authorization: [
          { step: 'session' },
          ...strict.steps.authorization.filter((row) => row.step !== 'session'),
        ],
      },
    },
  ),
  defineVariant(
    {
      id: 'authorization-error-page-with-200',
      because: 'RFC 6749 §4.1.2.1 has the user informed and names no status.',
    },
    {
      wire: {
        authorization: {
          errorPage: (refusal, exchange) => ({ ...wire.errorPage(refusal, exchange), status: 200 }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'authorization-error-page-plain-text',
      because: 'RFC 6749 §4.1.2.1 has the user informed and names no format.',
    },
    {
      wire: {
        authorization: {
          errorPage: ({ description }) => ({
            kind: 'authorizationErrorPage',
            status: 403,
            headers: { 'content-type': 'text/plain; charset=utf-8' },
            body: description,
          }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'one-redirect-uri-a-client',
      because: 'RFC 6749 §3.1.2.2: a server may let clients register several redirection URIs, or one.',
    },
    {
      policies: {
        registration: {
          redirectUrisPresence: (facts) =>
            (facts.requested.redirect_uris?.length ?? 0) > 1
              ? refuse('invalid_redirect_uri', 'Register one redirect URI', {
                  because: 'The client has several redirection URIs.',
                  clause: 'RFC 6749 §3.1.2.2',
                })
              : registration.redirectUrisPresence(facts),
        },
      },
    },
  ),
]
