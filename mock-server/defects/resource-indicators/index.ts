/** Resource indicators that are not understood, not kept or not obeyed. */

import { allowIf } from '../../judgement.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { every, first } from '../../protocol/parameters.ts'
import { isSameResource } from '../../protocol/resource.ts'
import { isAbsoluteUri } from '../../protocol/uri.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'

const { authorization, authorizationCode, refreshToken, session } = strict.policies

/** Looks at other resources than those that the token is for. */
function audienceFrom(resources: (facts: Parameters<typeof session.audience>[0]) => readonly string[]) {
  return (facts: Parameters<typeof session.audience>[0]) => {
    const meant = resources(facts)
    return allowIf(meant.length === 0 || meant.some((one) => isSameResource(one, facts.accessUrl)), () =>
      refuseWrongly('Token audience validation failed', 'invalid_token'),
    )
  }
}

/** The defects of resource indicators. */
export const resourceIndicatorDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'resource-not-checked',
      for: 'resource-indicators/not-absolute',
      because: 'Any text is taken for a resource.',
    },
    { policies: { authorization: { resource: allowing } } },
  ),
  defineDefect(
    {
      id: 'resource-fragment-cut-off',
      for: 'resource-indicators/fragment',
      because: 'A fragment is cut off a resource before it is looked at.',
    },
    {
      policies: {
        authorization: {
          resource: ({ parameters }) => {
            const resources = every(parameters, 'resource').map((one) => one.replace(/#.*$/, ''))
            return allowIf(resources.every(isAbsoluteUri), () =>
              refuseWrongly('The resource must be an absolute URI', 'invalid_target'),
            )
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'resource-empty-fragment-taken',
      for: 'resource-indicators/empty-fragment',
      because: 'A number sign at the end of a resource is not seen as a fragment.',
    },
    {
      policies: {
        authorization: {
          resource: ({ parameters }) => {
            const resources = every(parameters, 'resource').map((one) => one.replace(/#$/, ''))
            return allowIf(resources.every(isAbsoluteUri), () =>
              refuseWrongly('The resource must be an absolute URI without fragment', 'invalid_target'),
            )
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'resource-refused-as-request',
      for: 'resource-indicators/authorization-error',
      because: 'A wrong resource is reported as invalid_request.',
    },
    { policies: { authorization: { resource: withError(authorization.resource, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'resource-demanded',
      for: 'resource-indicators/omitted',
      because: 'A missing resource is reported as invalid_request.',
    },
    {
      policies: {
        authorization: {
          resource: (facts) =>
            first(facts.parameters, 'resource') === undefined
              ? refuseWrongly('Missing resource parameter')
              : authorization.resource(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'resource-once',
      for: 'resource-indicators/several',
      because: 'Several resources are refused as a repeated parameter.',
    },
    { accepts: { authorization: { repeatable: [] } } },
  ),
  defineDefect(
    {
      id: 'audience-always-foreign',
      for: 'resource-indicators/own-resource',
      because: 'A token with any resource is refused.',
    },
    {
      policies: {
        session: {
          audience: (facts) =>
            (facts.grant?.resources ?? []).length === 0
              ? session.audience(facts)
              : refuseWrongly('Token audience validation failed', 'invalid_token'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'audience-not-checked',
      for: 'resource-indicators/audience',
      because: 'A token for another resource opens this one.',
    },
    { policies: { session: { audience: allowing } } },
  ),
  defineDefect(
    {
      id: 'audience-of-token-request-alone',
      for: 'resource-indicators/not-repeated',
      because:
        'The resource of the authorization request is forgotten when the token request does not repeat it.',
    },
    { policies: { session: { audience: audienceFrom(({ key }) => key?.part?.resources ?? []) } } },
  ),
  defineDefect(
    {
      id: 'audience-of-grant-alone',
      for: 'resource-indicators/narrowed',
      because: 'The resource of the token request does not narrow the access token.',
    },
    { policies: { session: { audience: audienceFrom(({ grant }) => grant?.resources ?? []) } } },
  ),
  defineDefect(
    {
      id: 'audience-lost-at-refresh',
      for: 'resource-indicators/refreshed',
      because: 'A refreshed access token is for every resource.',
    },
    {
      policies: {
        session: {
          // Only a refresh makes a token for a part of the grant that leaves its resources out.
          audience: audienceFrom(({ key, grant }) =>
            key?.part !== undefined && key.part.resources === undefined ? [] : (grant?.resources ?? []),
          ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'token-resource-refused-as-request',
      for: 'resource-indicators/token-error',
      because: 'A resource that was not granted is reported as invalid_request at the token endpoint.',
    },
    {
      policies: { authorizationCode: { resource: withError(authorizationCode.resource, 'invalid_request') } },
    },
  ),
  defineDefect(
    {
      id: 'token-resource-fragment-cut-off',
      for: 'resource-indicators/token-fragment',
      because: 'The token endpoint cuts a fragment off a resource before it is looked at.',
    },
    {
      policies: {
        authorizationCode: {
          resource: (facts) =>
            authorizationCode.resource({
              ...facts,
              resources: facts.resources.map((one) => one.replace(/#.*$/, '')),
            }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'token-resource-ignored',
      for: 'resource-indicators/token-for-other-resource',
      because: 'The token endpoint does not look at the resource: the token is for what was granted.',
    },
    {
      policies: {
        authorizationCode: { resource: allowing },
        session: { audience: audienceFrom(({ grant }) => grant?.resources ?? []) },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-resource-refused',
      for: 'resource-indicators/refresh-for-own-resource',
      because: 'A refresh request may not name a resource.',
    },
    {
      policies: {
        refreshToken: {
          resource: ({ resources }) =>
            allowIf(resources.length === 0, () => refuseWrongly('Unexpected resource', 'invalid_target')),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-resource-not-checked',
      for: 'resource-indicators/refresh-for-other-resource',
      because: 'A refresh token gives access tokens for any resource.',
    },
    { policies: { refreshToken: { resource: allowing } } },
  ),
  defineDefect(
    {
      id: 'refresh-resource-narrowed',
      for: 'resource-indicators/whole-grant-again',
      because: 'A grant for several resources gives refreshed tokens for the last of them alone.',
    },
    {
      policies: {
        refreshToken: {
          resource: (facts) =>
            refreshToken.resource({
              ...facts,
              ...(facts.grant && { grant: { ...facts.grant, resources: facts.grant.resources.slice(-1) } }),
            }),
        },
      },
    },
  ),
]
