/** Defects in what a registered client can do: RFC 7591 §2. */

import { allow, refuse } from '../../judgement.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { answersOf, errorInstead, membersOf, requested } from '../sealing.ts'

const { clientAuthentication, authorization, grantType } = strict.policies
const { consent } = strict.wire.pages

/** A client that registered for a method is refused when it uses it. */
function methodRefused(method: string) {
  return {
    policies: {
      clientAuthentication: {
        method: (facts: Parameters<typeof clientAuthentication.method>[0]) =>
          facts.client?.registration !== undefined && facts.method === method
            ? refuseWrongly('The client authentication method is not supported', 'invalid_client')
            : clientAuthentication.method(facts),
      },
    },
  }
}

/** The consent page without a text. */
function pageWithout(text: (client: Parameters<typeof consent>[0]['client']) => string) {
  return {
    wire: {
      pages: {
        consent: (...[view, exchange]: Parameters<typeof consent>) =>
          consent(view, exchange).replaceAll(text(view.client), ''),
      },
    },
  }
}

/** The defects in the use of a registration. */
export const registrationUseDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'registered-post-refused',
      for: 'client-registration/client-secret-post-works',
      because: 'A client that registered for client_secret_post is refused when it uses it.',
    },
    methodRefused('client_secret_post'),
  ),
  defineDefect(
    {
      id: 'registered-basic-refused',
      for: 'client-registration/client-secret-basic-works',
      because: 'A client that registered for client_secret_basic is refused when it uses it.',
    },
    methodRefused('client_secret_basic'),
  ),
  defineDefect(
    {
      id: 'default-method-told-wrong',
      for: 'client-registration/auth-method-default',
      because: 'A client without a method is told another than the one it has.',
    },
    membersOf(['registration'], (_body, exchange) =>
      requested(exchange).token_endpoint_auth_method === undefined
        ? { token_endpoint_auth_method: 'client_secret_post' }
        : {},
    ),
  ),
  defineDefect(
    {
      id: 'public-client-with-secret',
      for: 'client-registration/public-client-without-secret',
      because: 'A client registered with the method none gets a client secret.',
    },
    membersOf(['registration'], (body) =>
      body.token_endpoint_auth_method === 'none' ? { client_secret: 'coder_0123456789_useless' } : {},
    ),
  ),
  defineDefect(
    {
      id: 'public-client-not-registered',
      for: 'client-registration/public-client-served',
      because: 'The method none is advertised and cannot be registered.',
    },
    answersOf(['registration'], (answer, exchange) =>
      requested(exchange).token_endpoint_auth_method === 'none'
        ? errorInstead(answer, 400, 'invalid_client_metadata')
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'public-client-not-served',
      for: 'client-registration/public-client-served',
      because: 'A public client is registered and cannot redeem a code.',
    },
    methodRefused('none'),
  ),
  defineDefect(
    {
      id: 'registered-redirect-uri-first-only',
      for: 'client-registration/each-redirect-uri-served',
      because: 'Of several registered redirection URIs the first is served.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const { client } = facts
            return client === undefined
              ? authorization.redirectUri(facts)
              : authorization.redirectUri({
                  ...facts,
                  client: { ...client, redirectUris: client.redirectUris.slice(0, 1) },
                })
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-refused-to-registered-clients',
      for: 'client-registration/grant-types-used',
      because: 'A client that registered for refresh_token is refused when it uses it.',
    },
    {
      policies: {
        grantType: {
          client: (facts) =>
            facts.client.registration !== undefined &&
            facts.parameters.values.get('grant_type')?.includes('refresh_token')
              ? refuse('unauthorized_client', 'Not for this client', { because: 'None.', clause: 'none' })
              : grantType.client(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registered-grant-types-ignored',
      for: 'client-registration/grant-types-bind',
      because: 'A client refreshes although it is registered for authorization_code alone.',
    },
    { policies: { grantType: { client: () => allow } } },
  ),
  defineDefect(
    {
      id: 'default-grant-types-without-code',
      for: 'client-registration/grant-types-default',
      because: 'A client without grant_types is told that it has refresh_token alone.',
    },
    membersOf(['registration'], (_body, exchange) =>
      requested(exchange).grant_types === undefined ? { grant_types: ['refresh_token'] } : {},
    ),
  ),
  defineDefect(
    {
      id: 'default-grant-types-hidden',
      for: 'client-registration/grant-types-default',
      because: 'A client without grant_types may refresh and is not told so.',
    },
    membersOf(['registration'], (_body, exchange) =>
      requested(exchange).grant_types === undefined ? { grant_types: ['authorization_code'] } : {},
    ),
  ),
  defineDefect(
    {
      id: 'registered-response-type-refused',
      for: 'client-registration/response-types-used',
      because: 'A client that registered itself is refused the response type code.',
    },
    {
      policies: {
        authorization: {
          clientResponseType: (facts) =>
            facts.client?.registration === undefined
              ? allow
              : refuseWrongly('The client may not use this response type', 'unauthorized_client'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'any-response-type-as-code',
      for: 'client-registration/response-types-bind',
      because: 'Whatever the response_type, a code is issued.',
    },
    { policies: { authorization: { responseType: allowing } } },
  ),
  defineDefect(
    {
      id: 'default-response-types-told-wrong',
      for: 'client-registration/response-types-default',
      because: 'A client without response_types is told that it has token.',
    },
    membersOf(['registration'], (_body, exchange) =>
      requested(exchange).response_types === undefined ? { response_types: ['token'] } : {},
    ),
  ),
  defineDefect(
    {
      id: 'consent-page-without-name',
      for: 'client-registration/client-name-shown',
      because: 'The consent page does not say who asks.',
    },
    pageWithout(({ name }) => name),
  ),
  defineDefect(
    {
      id: 'consent-page-in-ascii',
      for: 'client-registration/client-name-verbatim',
      because: 'The consent page drops what is not ASCII.',
    },
    {
      wire: {
        pages: { consent: (view, exchange) => consent(view, exchange).replace(/[^\x20-\x7e\s]/g, '?') },
      },
    },
  ),
  defineDefect(
    {
      id: 'default-name-not-shown',
      for: 'client-registration/client-id-shown',
      because: 'The consent page says nothing of a client without a name of its own.',
    },
    pageWithout(() => 'Dynamically Registered Client'),
  ),
  ...(['tos_uri', 'policy_uri'] as const).map((member) =>
    defineDefect(
      {
        id: `${member.replace('_', '-')}-not-shown`,
        for: `client-registration/${member.replace('_', '-')}-shown`,
        because: `The consent page does not show the ${member}.`,
      },
      pageWithout(({ registration }) => registration?.metadata[member] ?? '\0'),
    ),
  ),
]
