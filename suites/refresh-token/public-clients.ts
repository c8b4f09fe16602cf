import { type Client, defineCase, type Tokens, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

const hint =
  'What a public client holds anybody can hold: only the use of a refresh token for a second time betrays the thief.'

/** Also where the target gave a secret: a client that leaves it out is none that authenticates. */
const asPublic = { authentication: 'none' } as const

export const replaced = defineCase(
  {
    id: 'refresh-token/public-client-rotation',
    title: 'the token endpoint replaces the refresh token of a public client at each use',
    clause: rfc9700.publicClientRefreshTokens,
    alsoCovers: [rfc9700.refreshTokenReplayDetected],
    needs: ['authorization_code', 'refresh_token', 'registration'],
    hint,
  },
  async (t) => {
    const first = await tokensOfPublicClient(t)
    const latest = await t.refreshed(first, {}, asPublic)
    t.expectThat(latest.refreshToken !== first.refreshToken, {
      expected: 'a new refresh token',
      actual: 'none, or the one before',
    })
  },
)

export const previousRefused = defineCase(
  {
    id: 'refresh-token/public-client-previous-refused',
    title: 'the token endpoint refuses a refresh token of a public client that was used before',
    clause: rfc9700.rotationEndsPrevious,
    needs: ['authorization_code', 'refresh_token', 'registration'],
    hint,
  },
  async (t) => {
    const first = await tokensOfPublicClient(t)
    await t.rotated(first, asPublic)
    t.expectOAuthError(await t.refresh(first, {}, asPublic), { status: 400, error: 'invalid_grant' })
  },
)

export const replayEndsFamily = defineCase(
  {
    id: 'refresh-token/public-client-replay',
    title:
      'the authorization server revokes the active refresh token of a public client when an old one comes back',
    clause: rfc9700.refreshTokenReplayEndsActive,
    alsoCovers: [rfc6749.refreshTokenAbuseDetected],
    needs: ['authorization_code', 'refresh_token', 'registration'],
    hint,
  },
  async (t) => {
    const first = await tokensOfPublicClient(t)
    const latest = await t.rotated(first, asPublic)
    await t.refresh(first, {}, asPublic)
    t.expectOAuthError(await t.refresh(latest, {}, asPublic), { status: 400, error: 'invalid_grant' })
  },
)

export const race = defineCase(
  {
    id: 'refresh-token/public-client-race',
    title: 'the token endpoint serves one of two simultaneous uses of a refresh token of a public client',
    clause: rfc9700.rotationEndsPrevious,
    needs: ['authorization_code', 'refresh_token', 'registration'],
    hint,
  },
  async (t) => {
    const client = await publicClient(t)
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const first = await t.tokens({}, { client })
      const answers = await Promise.all([t.refresh(first, {}, asPublic), t.refresh(first, {}, asPublic)])
      const winners = answers.filter(({ status }) => status === 200).length
      t.expectThat(winners <= 1, {
        expected: 'one refresh token to serve once',
        actual: `two simultaneous refreshes succeeded in attempt ${attempt} of ${attempts}`,
      })
    }
    t.note(`one of two simultaneous refreshes succeeded in each of ${attempts} attempts`)
  },
)

/** Servers that lose this race lose it in one attempt of three, and to a pair as often as to more. */
const attempts = 32

/** A client that the target registers as public: it took the authentication method none. */
async function publicClient(t: Toolkit): Promise<Client> {
  const response = await t.registrationRequest({ token_endpoint_auth_method: 'none' })
  const { token_endpoint_auth_method: method } = response.jsonObject ?? {}
  return method === 'none'
    ? t.registeredClientOf(response)
    : t.notApplicable('the target registers no public clients')
}

async function tokensOfPublicClient(t: Toolkit): Promise<Tokens> {
  return t.tokens({}, { client: await publicClient(t) })
}
