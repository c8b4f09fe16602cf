import type { Capability } from '../needs.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** What the answers of a target say about it. */
export interface CapabilityFacts {
  readonly url: string
  readonly provider: 'enabled' | 'disabled'
  readonly web: boolean
  readonly serverMetadata: JsonObject | undefined
  readonly resourceMetadata: JsonObject | undefined
}

/**
 * What the target offers: what its metadata advertises and, where it publishes none, what Coder's
 * documentation promises.
 */
export function capabilitiesOf(facts: CapabilityFacts): ReadonlySet<Capability> {
  const { serverMetadata: metadata } = facts
  const offered: readonly (readonly [Capability, boolean])[] = [
    ['web', facts.web],
    ['https', new URL(facts.url).protocol === 'https:'],
    ['server-metadata', metadata !== undefined],
    ['resource-metadata', facts.resourceMetadata !== undefined],
    ['provider', facts.provider === 'enabled'],
    ['provider-disabled', facts.provider === 'disabled'],
    ...(facts.provider === 'enabled' ? providerCapabilities(metadata) : []),
  ]
  return new Set(offered.filter(([, present]) => present).map(([capability]) => capability))
}

function providerCapabilities(metadata: JsonObject | undefined): readonly (readonly [Capability, boolean])[] {
  return [
    ['authorization_code', lists(metadata, 'grant_types_supported', 'authorization_code', true)],
    // RFC 8414 section 2: without the member, the default is authorization_code and implicit.
    ['refresh_token', lists(metadata, 'grant_types_supported', 'refresh_token', metadata === undefined)],
    ['S256', lists(metadata, 'code_challenge_methods_supported', 'S256', metadata === undefined)],
    // RFC 8414 section 2: without the member, the default is client_secret_basic.
    ['client_secret_basic', lists(metadata, authMethods, 'client_secret_basic', metadata !== undefined)],
    ['client_secret_post', lists(metadata, authMethods, 'client_secret_post', metadata === undefined)],
    ['public-clients', lists(metadata, authMethods, 'none', false)],
    ['revocation', typeof metadata?.revocation_endpoint === 'string'],
    ['registration', typeof metadata?.registration_endpoint === 'string'],
    ['iss', metadata?.authorization_response_iss_parameter_supported === true],
  ]
}

const authMethods = 'token_endpoint_auth_methods_supported'

/** Whether the member lists the value; `byDefault` where the member is absent. */
function lists(metadata: JsonObject | undefined, ...[member, value, byDefault]: [string, string, boolean]) {
  const listed = metadata?.[member]
  return Array.isArray(listed) ? listed.includes(value) : byDefault
}
