import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { auth, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js'
import type { OAuthClientInformationFull, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { describe, expect, it } from 'vitest'
import { createMock } from './create-mock.ts'
import type { Mock } from './mock.ts'
import { listen } from './node.ts'

const redirectUri = 'https://app.example.com/callback'

/** What the browser of a user who consents at once comes back with. */
async function visit(mock: Mock, authorizationUrl: URL): Promise<URL> {
  const response = await mock.fetch(new Request(authorizationUrl, { redirect: 'manual' }))
  return new URL(response.headers.get('location') ?? '')
}

const consenting = () => createMock({ consent: { decision: 'approve', as: 'member' } })

function clientOf(mock: Mock): { clientId: string; clientSecret: string } {
  const { clientId = '', clientSecret = '' } = mock.seeded.applications[0] ?? {}
  return { clientId, clientSecret }
}

async function usernameOf(mock: Mock, accessToken: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${accessToken}` }
  const response = await mock.fetch(new Request(`${mock.url}/api/v2/users/me`, { headers }))
  return ((await response.json()) as { username?: string }).username
}

const methods: readonly (readonly [string, (secret: string) => openid.ClientAuth])[] = [
  ['ClientSecretBasic', openid.ClientSecretBasic],
  ['ClientSecretPost', openid.ClientSecretPost],
]

describe('openid-client', () => {
  it.each(methods)('completes code grant, refresh and revocation with %s', async (_name, authentication) => {
    const mock = consenting()
    const { clientId, clientSecret } = clientOf(mock)
    const toMock = (url: string, options: object) => mock.fetch(new Request(url, options))
    const configuration = await openid.discovery(
      new URL(mock.url),
      clientId,
      undefined,
      authentication(clientSecret),
      { algorithm: 'oauth2', [openid.customFetch]: toMock },
    )
    const pkceCodeVerifier = openid.randomPKCECodeVerifier()
    const expectedState = openid.randomState()
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      state: expectedState,
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    })
    const checks = { pkceCodeVerifier, expectedState }
    const first = await openid.authorizationCodeGrant(configuration, await visit(mock, url), checks)
    const second = await openid.refreshTokenGrant(configuration, first.refresh_token ?? '')
    expect(await usernameOf(mock, second.access_token)).toBe('member')
    await openid.tokenRevocation(configuration, second.access_token)
    expect(await usernameOf(mock, second.access_token)).toBeUndefined()
  })
})

describe('oauth4webapi', () => {
  it('registers itself and completes code grant and refresh', async () => {
    const mock = consenting()
    const options = { [oauth.customFetch]: (url: string, init: object) => mock.fetch(new Request(url, init)) }
    const issuer = new URL(mock.url)
    const discovered = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...options })
    const server = await oauth.processDiscoveryResponse(issuer, discovered)
    const metadata = { redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' }
    const registered = await oauth.dynamicClientRegistrationRequest(server, metadata, options)
    const client = await oauth.processDynamicClientRegistrationResponse(registered)
    const verifier = oauth.generateRandomCodeVerifier()
    const url = new URL(server.authorization_endpoint ?? '')
    url.search = new URLSearchParams({
      client_id: client.client_id,
      response_type: 'code',
      redirect_uri: redirectUri,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString()
    const callback = oauth.validateAuthResponse(server, client, await visit(mock, url), oauth.expectNoState)
    const redeemed = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      callback,
      redirectUri,
      verifier,
      options,
    )
    const first = await oauth.processAuthorizationCodeResponse(server, client, redeemed)
    const refreshed = await oauth.refreshTokenGrantRequest(
      server,
      client,
      oauth.None(),
      first.refresh_token ?? '',
      options,
    )
    const second = await oauth.processRefreshTokenResponse(server, client, refreshed)
    expect(await usernameOf(mock, second.access_token)).toBe('member')
  })
})

/** A client of the Model Context Protocol that remembers in memory. */
function rememberingProvider(opened: URL[]): OAuthClientProvider & { saved: OAuthTokens | undefined } {
  let information: OAuthClientInformationFull | undefined
  let verifier = ''
  return {
    saved: undefined,
    redirectUrl: redirectUri,
    clientMetadata: { redirect_uris: [redirectUri], client_name: 'mcp', token_endpoint_auth_method: 'none' },
    clientInformation: () => information,
    saveClientInformation(registered) {
      information = registered as OAuthClientInformationFull
    },
    tokens() {
      return this.saved
    },
    saveTokens(tokens) {
      this.saved = tokens
    },
    redirectToAuthorization: (url) => void opened.push(url),
    saveCodeVerifier(text) {
      verifier = text
    },
    codeVerifier: () => verifier,
  }
}

describe('the MCP TypeScript SDK', () => {
  it('discovers, registers, completes the code grant and refreshes', async () => {
    const mock = consenting()
    const fetchFn = (url: string | URL, init?: RequestInit) => mock.fetch(new Request(url, init))
    const opened: URL[] = []
    const provider = rememberingProvider(opened)
    expect(await auth(provider, { serverUrl: mock.url, fetchFn })).toBe('REDIRECT')
    const authorizationCode = (await visit(mock, opened[0] ?? new URL('x:'))).searchParams.get('code') ?? ''
    expect(await auth(provider, { serverUrl: mock.url, authorizationCode, fetchFn })).toBe('AUTHORIZED')
    const first = provider.saved?.access_token ?? ''
    expect(await usernameOf(mock, first)).toBe('member')
    expect(await auth(provider, { serverUrl: mock.url, fetchFn })).toBe('AUTHORIZED')
    expect(provider.saved?.access_token).not.toBe(first)
    expect(await usernameOf(mock, provider.saved?.access_token ?? '')).toBe('member')
  })
})

const run = promisify(execFile)
const goVersion = await run('go', ['version']).then(
  ({ stdout }) => stdout,
  () => undefined,
)

const goProgram = `package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"golang.org/x/oauth2"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	ctx := context.Background()
	base := os.Args[1]
	config := &oauth2.Config{
		ClientID:     os.Args[2],
		ClientSecret: os.Args[3],
		RedirectURL:  os.Args[4],
		Endpoint:     oauth2.Endpoint{AuthURL: base + "/oauth2/authorize", TokenURL: base + "/oauth2/tokens"},
	}
	verifier := oauth2.GenerateVerifier()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Get(config.AuthCodeURL("state", oauth2.S256ChallengeOption(verifier)))
	check(err)
	location, err := response.Location()
	check(err)
	token, err := config.Exchange(ctx, location.Query().Get("code"), oauth2.VerifierOption(verifier))
	check(err)
	first := token.AccessToken
	token.Expiry = time.Now().Add(-time.Minute)
	token, err = config.TokenSource(ctx, token).Token()
	check(err)
	me, err := config.Client(ctx, token).Get(base + "/api/v2/users/me")
	check(err)
	fmt.Println(me.StatusCode, token.AccessToken != first)
}
`

describe('Go’s golang.org/x/oauth2', () => {
  it.skipIf(goVersion === undefined)(
    `completes code grant and refresh${goVersion === undefined ? ' (skipped: there is no go)' : ''}`,
    async (context) => {
      const folder = await mkdtemp(join(tmpdir(), 'mock-go-'))
      const mock = consenting()
      const { url, close } = await listen(mock)
      try {
        await writeFile(join(folder, 'main.go'), goProgram)
        await run('go', ['mod', 'init', 'interop'], { cwd: folder })
        const fetched = await run('go', ['get', 'golang.org/x/oauth2@v0.30.0'], { cwd: folder }).catch(
          (error: Error) => error,
        )
        if (fetched instanceof Error)
          return context.skip(`golang.org/x/oauth2 cannot be fetched: ${fetched.message.split('\n')[0]}`)
        const { clientId, clientSecret } = clientOf(mock)
        const { stdout } = await run('go', ['run', '.', url, clientId, clientSecret, redirectUri], {
          cwd: folder,
        })
        expect(stdout.trim()).toBe('200 true')
      } finally {
        await close()
        await rm(folder, { recursive: true, force: true })
      }
    },
    180_000,
  )
})
