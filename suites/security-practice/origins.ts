import { defineCase } from '../../harness/index.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

const origin = 'https://client.example'

export const authorizationEndpoint = defineCase(
  {
    id: 'security-practice/no-cors-at-authorization-endpoint',
    title: 'the authorization endpoint lets no scripts of other origins read it',
    clause: rfc9700.noCorsAtAuthorizationEndpoint,
    needs: ['authorization_code'],
    hint: 'Browsers are sent there; no script has business with the page.',
  },
  async (t) => {
    const response = await t.authorizationRequest({}, { method: 'GET', headers: [['Origin', origin]] })
    t.expectEqual(response.header('access-control-allow-origin'), undefined, 'Access-Control-Allow-Origin')
  },
)

export const tokenEndpoint = defineCase(
  {
    id: 'security-practice/cors-at-token-endpoint',
    title: 'the token endpoint lets scripts of other origins use it',
    clause: rfc9700.corsForBrowserClients,
    needs: [],
  },
  async (t) => {
    const preflight = await t.send({
      method: 'OPTIONS',
      url: t.facts.endpoints.token,
      headers: [
        ['Origin', origin],
        ['Access-Control-Request-Method', 'POST'],
      ],
    })
    t.expectHeader(preflight, 'Access-Control-Allow-Origin', /^(\*|https:\/\/client\.example)$/)
  },
)

export const forwardedHost = defineCase(
  {
    id: 'security-practice/forwarded-host',
    title: 'the authorization server lets no request choose the host in its metadata',
    clause: rfc9700.proxySanitizesHeaders,
    needs: ['server-metadata'],
    hint: 'A cache, or a client that trusts the answer, would send codes and tokens to that host.',
  },
  async (t) => {
    const { issuer } = t.facts.serverMetadata ?? {}
    const response = await t.send({
      url: t.facts.endpoints.serverMetadata,
      headers: [
        ['X-Forwarded-Host', 'attacker.example'],
        ['X-Forwarded-Proto', 'https'],
        ['Forwarded', 'host=attacker.example;proto=https'],
      ],
    })
    t.expectEqual(t.expectJsonObject(response).issuer, issuer, 'the issuer')
  },
)
