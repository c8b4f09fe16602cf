import { everyStateCharacter } from '../../fixtures/states.ts'
import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { inWords, refusal } from './answers.ts'

export const required = defineCase(
  {
    id: 'authorization-endpoint/session-required',
    title: 'the authorization endpoint grants nothing to a user who is not signed in',
    clause: rfc6749.resourceOwnerAuthenticatedFirst,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectThat(...refusal(await t.authorizeBut({}, { sessionToken: null })))
  },
)

export const forged = defineCase(
  {
    id: 'authorization-endpoint/forged-session',
    title: 'the authorization endpoint grants nothing for a session that was made up',
    clause: rfc6749.resourceOwnerAuthenticatedFirst,
    needs: ['authorization_code'],
  },
  async (t) => {
    const letters = t.randomText(64).replace(/[^0-9A-Za-z]/g, '0')
    const sessionToken = `${letters.slice(0, 10)}-${letters.slice(10, 32)}`
    t.expectThat(...refusal(await t.authorizeBut({}, { sessionToken })))
  },
)

export const beforeErrors = defineCase(
  {
    id: 'authorization-endpoint/session-before-error-redirect',
    title: 'the authorization endpoint redirects no error to the client before the user is signed in',
    clause: rfc9700.userAuthenticatedFirst,
    needs: ['authorization_code'],
    hint: 'Else anybody who registers a client turns the server into an open redirector.',
  },
  async (t) => {
    const wrong = { response_type: 'carrier-pigeon' }
    t.expectNoRedirect(await t.authorizeBut(wrong, { method: 'GET', sessionToken: null }))
  },
)

export const keepsRequest = defineCase(
  {
    id: 'authorization-endpoint/login-keeps-request',
    title: 'the authorization endpoint hands the whole authorization request on to the login and back',
    clause: rfc6749.stateReturned,
    needs: ['authorization_code'],
    hint: 'A request that is cut or decoded once too often on its way through the login page loses its state.',
  },
  async (t) => {
    const options = { method: 'GET', sessionToken: null } as const
    const response = await t.authorizationRequest({ state: everyStateCharacter }, options)
    const { pathname } = new URL(t.facts.endpoints.authorization, t.url)
    const passedOn = [...(response.location(t.url)?.searchParams.values() ?? [])]
    const back = passedOn.map((value) => URL.parse(value, t.url)).find((it) => it?.pathname === pathname)
    if (!back) return t.notApplicable('no redirect to a login carries the authorization request')
    t.expectEqual(back.searchParams.get('state'), everyStateCharacter, 'the state after the login')
  },
)

export const loginAtHome = defineCase(
  {
    id: 'authorization-endpoint/login-at-home',
    title: 'the authorization endpoint sends a user who is not signed in to no other site',
    clause: rfc9700.noOpenRedirector,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest(
      { redirect_uri: 'https://attacker.example/callback' },
      { method: 'GET', sessionToken: null },
    )
    t.expectThat(!/^(https?:)?[/\\]{2}attacker/.test(response.header('location') ?? ''), {
      expected: 'a login on the site of the authorization server, or an error',
      actual: inWords(response),
    })
  },
)
