import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { rfc6797 } from '../clauses/rfc6797.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'

const needs = ['https'] as const
const strictTransport = 'strict-transport-security'

export const certificate = defineCase(
  {
    id: 'deployment/certificate-trusted',
    title: 'the deployment shows a certificate for its host with a chain to a trusted authority',
    clause: rfc6749.endpointsAuthenticatedByTls,
    needs,
  },
  async (t) => {
    const agreed = await t.handshake()
    t.expectThat(agreed !== undefined && agreed.distrust === undefined, {
      expected: 'a certificate that is trusted for the host',
      actual: agreed?.distrust ?? 'no handshake',
    })
  },
)

export const version = defineCase(
  {
    id: 'deployment/tls-1-2',
    title: 'the deployment agrees on TLS 1.2 with a client that speaks nothing newer',
    clause: rfc8414.tls12,
    alsoCovers: [rfc7591.tls12, rfc7592.tls12, rfc8414.tls, rfc6750.tlsImplemented, rfc9728.tls],
    needs,
  },
  async (t) => {
    const agreed = await t.handshake({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })
    t.expectEqual(agreed?.protocol, 'TLSv1.2', 'the version agreed on')
  },
)

export const obsoleteVersion = defineCase(
  {
    id: 'deployment/obsolete-tls-refused',
    title: 'the deployment refuses a client that speaks TLS 1.1 and older only',
    clause: rfc9728.tlsBcp195,
    needs,
  },
  async (t) => {
    // OpenSSL offers these versions at its lowest security level only.
    const ciphers = 'ALL:@SECLEVEL=0'
    const agreed = await t.handshake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers })
    t.expectEqual(agreed?.protocol, undefined, 'the version agreed on')
  },
)

export const cipher = defineCase(
  {
    id: 'deployment/cipher-without-encryption-refused',
    title:
      'the deployment refuses a client that offers cipher suites without encryption or authentication only',
    clause: rfc8414.tlsConfidentiality,
    alsoCovers: [rfc6750.tlsConfidentialityAndIntegrity],
    needs,
  },
  async (t) => {
    const agreed = await t.handshake({ maxVersion: 'TLSv1.2', ciphers: 'eNULL:aNULL:@SECLEVEL=0' })
    t.expectEqual(agreed?.cipher, undefined, 'the cipher suite agreed on')
  },
)

export const strictTransportSecurity = defineCase(
  {
    id: 'deployment/strict-transport-security',
    title: 'the deployment declares by Strict-Transport-Security that it is reached over TLS only',
    clause: rfc6797.declared,
    needs,
  },
  async (t) => {
    const page = await t.send({ url: '/login' })
    t.expectHeader(page, strictTransport, /max-age="?[1-9]/i)
  },
)

export const strictTransportEverywhere = defineCase(
  {
    id: 'deployment/strict-transport-security-everywhere',
    title: 'a deployment with Strict-Transport-Security sends it with errors and API answers as with pages',
    clause: rfc6797.inEveryAnswer,
    needs,
  },
  async (t) => {
    const answers = [
      await t.send({ url: '/login' }),
      await t.send({ url: '/api/v2/users/me' }),
      await t.send({ url: '/oauth2/tokens', form: {} }),
      await t.send({ url: '/.well-known/oauth-authorization-server' }),
    ]
    const without = answers.filter((answer) => answer.header(strictTransport) === undefined)
    if (without.length === answers.length) t.notApplicable('the deployment has no Strict-Transport-Security')
    t.expectEqual(
      without.map(({ status, mediaType }) => `${status} ${mediaType}`),
      [],
      'the answers without it',
    )
  },
)

export const strictTransportInTheClear = defineCase(
  {
    id: 'deployment/strict-transport-security-in-the-clear',
    title: 'the deployment sends no Strict-Transport-Security without TLS',
    clause: rfc6797.notInTheClear,
    needs: [],
  },
  async (t) => {
    const overTls = t.facts.capabilities.has('https')
    const answer = overTls ? await t.plainHttp({ url: '/login' }) : await t.send({ url: '/login' })
    t.expectEqual(answer?.header(strictTransport), undefined, 'Strict-Transport-Security')
  },
)
