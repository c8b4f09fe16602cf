import {
  authorityAttacks,
  fragmentAttacks,
  hostAttacks,
  pathAttacks,
  queryAttacks,
  relativeAttacks,
  schemeAttacks,
  spellingAttacks,
  unparsableAttacks,
} from '../../fixtures/redirect-uris.ts'
import { defineCase } from '../../harness/index.ts'
import { explains } from '../authorization-endpoint/pages.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc8252 } from '../clauses/rfc8252.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { expectNoneFollowed } from './trying.ts'

export const path = defineCase(
  {
    id: 'redirect-uri/other-path',
    title: 'the authorization endpoint refuses a redirect_uri with another path than the registered one',
    clause: rfc9700.exactRedirectUri,
    alsoCovers: [rfc6749.redirectUriMatchesRegistered, rfc6749.partialRedirectUriFixesPath],
    needs: ['authorization_code'],
  },
  async (t) => {
    await expectNoneFollowed(t, pathAttacks)
  },
)

export const spelling = defineCase(
  {
    id: 'redirect-uri/other-spelling',
    title:
      'the authorization endpoint refuses a redirect_uri that equals the registered one only when normalised',
    clause: rfc6749.redirectUriComparedAsString,
    alsoCovers: [rfc8252.redirectUriMatchedExactly],
    needs: ['authorization_code'],
    hint: 'Simple string comparison, RFC 3986 section 6.2.1: no case folding, decoding, trimming or default port.',
  },
  async (t) => {
    await expectNoneFollowed(t, spellingAttacks)
  },
)

export const query = defineCase(
  {
    id: 'redirect-uri/query-added',
    title: 'the authorization endpoint refuses a redirect_uri with a query that is not registered',
    clause: rfc6749.redirectUriComparedAsString,
    needs: ['authorization_code'],
  },
  async (t) => {
    await expectNoneFollowed(t, queryAttacks)
  },
)

export const fragment = defineCase(
  {
    id: 'redirect-uri/fragment-added',
    title: 'the authorization endpoint refuses a redirect_uri with a fragment',
    clause: rfc6749.redirectUriNoFragment,
    needs: ['authorization_code'],
  },
  async (t) => {
    await expectNoneFollowed(t, fragmentAttacks)
  },
)

export const host = defineCase(
  {
    id: 'redirect-uri/other-host',
    title:
      'the authorization endpoint refuses a redirect_uri on a host that only looks like the registered one',
    clause: rfc6749.redirectUriMatchesRegistered,
    alsoCovers: [rfc9700.exactRedirectUri, coder.redirectUriExact],
    needs: ['authorization_code'],
  },
  async (t) => {
    await expectNoneFollowed(t, hostAttacks)
  },
)

export const authority = defineCase(
  {
    id: 'redirect-uri/ambiguous-authority',
    title: 'the authorization endpoint refuses a redirect_uri whose host depends on who reads it',
    clause: rfc6749.redirectUriMatchesRegistered,
    needs: ['authorization_code'],
  },
  async (t) => {
    await expectNoneFollowed(t, authorityAttacks)
  },
)

export const scheme = defineCase(
  {
    id: 'redirect-uri/other-scheme',
    title: 'the authorization endpoint refuses a redirect_uri with another scheme than the registered one',
    clause: rfc6749.redirectUriMatchesRegistered,
    needs: ['authorization_code'],
  },
  async (t) => {
    await expectNoneFollowed(t, schemeAttacks)
  },
)

export const relative = defineCase(
  {
    id: 'redirect-uri/relative',
    title: 'the authorization endpoint refuses a redirect_uri that is no absolute URI',
    clause: rfc6749.redirectUriAbsolute,
    needs: ['authorization_code'],
  },
  async (t) => {
    await expectNoneFollowed(t, relativeAttacks)
  },
)

export const unparsable = defineCase(
  {
    id: 'redirect-uri/unparsable-explained',
    title: 'the authorization endpoint tells the user that a redirect_uri is no URI at all',
    clause: rfc6749.invalidRedirectUriExplained,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const served = await t.authorizationRequest({}, { method: 'GET' })
    const unexplained: string[] = []
    for (const { name, present } of unparsableAttacks) {
      const changes = { redirect_uri: present(new URL(redirectUri)) }
      const response = await t.authorizationRequest(changes, { method: 'GET' })
      if (!explains(response, served)) unexplained.push(`${name}: ${response.status}`)
    }
    t.expectEqual(unexplained, [], 'the answers that explain nothing')
  },
)
