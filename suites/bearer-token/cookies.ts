import { defineCase } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'

export const noClearCookie = defineCase(
  {
    id: 'bearer-token/no-clear-cookie',
    title: 'no cookie that can travel without TLS is set to an access token',
    clause: rfc6750.tokenNotInClearCookie,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken, response } = await t.tokens()
    const answers = [response, await t.userinfo(accessToken)]
    const clear = answers
      .flatMap((answer) => answer.headerLines('set-cookie'))
      .filter((line) => decodeURIComponent(line).includes(accessToken) && !/;\s*secure\s*(?:;|$)/i.test(line))
    t.expectEqual(clear.length, 0, 'the number of such cookies')
  },
)

export const cookieForgery = defineCase(
  {
    id: 'bearer-token/cookie-forgery',
    title: 'the protected resource does not act on a forged request that has the access token in a cookie',
    clause: rfc6750.cookieTokenGuardedAgainstCsrf,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    const cookie = ['Cookie', `coder_session_token=${accessToken}`] as const
    const own = await t.userinfo(undefined, { headers: [cookie] })
    if (own.status !== 200) t.notApplicable('the protected resource takes no access token from a cookie')
    await t.send({
      method: 'POST',
      url: '/api/v2/users/logout',
      headers: [cookie, ['Origin', 'https://attacker.example'], ['Sec-Fetch-Site', 'cross-site']],
    })
    // The forged request would have ended the session, and the access token with it.
    t.expectStatus(await t.userinfo(accessToken), 200)
  },
)
