import { describe, expect, it } from 'vitest'
import { runCase } from '../run.ts'
import { bare, json, type Route } from '../testing/deployment.ts'
import { caseOf, openFake } from '../testing/target.ts'
import type { HttpRequest } from '../user-agent/message.ts'
import type { Toolkit } from './toolkit.ts'

const form = ({ body }: HttpRequest) => new URLSearchParams(String(body))
const refused = () => json(400, { error: 'invalid_grant' })

/** A token endpoint that redeems codes it knows; `spends` says which requests use a code up. */
function provider(options: { accepts: (request: URLSearchParams) => boolean; spends?: boolean }) {
  const codes = new Set<string>()
  let count = 0
  const authorize: Route = ({ url }) => {
    const code = `a-code-of-the-provider-${++count}`
    codes.add(code)
    const { searchParams } = new URL(url)
    return bare(302, [['Location', `${searchParams.get('redirect_uri')}?code=${code}`]])
  }
  const token: Route = (request) => {
    const parameters = form(request)
    if (!parameters.has('grant_type')) return json(400, { error: 'invalid_request' })
    const known = parameters.has('refresh_token') || codes.has(parameters.get('code') ?? '')
    const accepted = known && options.accepts(parameters)
    if (accepted || options.spends === true) codes.delete(parameters.get('code') ?? '')
    const tokens = {
      access_token: `token-${++count}`,
      refresh_token: `refresh-${count}`,
      token_type: 'bearer',
    }
    return accepted ? json(200, tokens) : refused()
  }
  return { 'POST /oauth2/authorize': authorize, 'POST /oauth2/tokens': token }
}

async function run(routes: Readonly<Record<string, Route>>, judge: (t: Toolkit) => Promise<void>) {
  const { target, deployment } = await openFake({ routes })
  const before = deployment.requests.length
  const result = await runCase(caseOf('topic/one', judge), target, { concurrency: 1, caseTimeoutMs: 1000 })
  const tokenRequests = deployment.requests.slice(before).filter(({ url }) => url.endsWith('/oauth2/tokens'))
  return { result, tokenRequests: tokenRequests.map(form) }
}

const rightVerifier = (parameters: URLSearchParams) => parameters.get('code_verifier') !== 'wrong'
const judge = async (t: Toolkit) => {
  t.expectOAuthError(await t.redeemBut({ code_verifier: 'wrong' }), { status: 400, error: 'invalid_grant' })
}

describe('a request with one thing wrong', () => {
  it('goes out before the right one, with the same code and all else the same', async () => {
    const { result, tokenRequests } = await run(provider({ accepts: rightVerifier }), judge)
    expect(result.outcome.kind).toBe('passed')
    const [wrong, right] = tokenRequests.map((it) => Object.fromEntries(it))
    expect(tokenRequests).toHaveLength(2)
    expect({ ...wrong, code_verifier: right?.code_verifier }).toEqual(right)
    expect(wrong?.code_verifier).toBe('wrong')
  })

  it('fails the case when it is accepted', async () => {
    const { result } = await run(provider({ accepts: () => true }), judge)
    expect(result.outcome).toMatchObject({ kind: 'failed', actual: '200 (application/json)' })
    expect(result.exchanges[result.evidence ?? -1]?.request.body).toContain('code_verifier=wrong')
  })

  it('blocks the case when the right one is refused as well: nothing was proven', async () => {
    const { result } = await run(provider({ accepts: () => false }), judge)
    expect(result.outcome.kind).toBe('blocked')
  })

  it('is the evidence also where its answer is judged in words, until something else is sent', async () => {
    const evidenceOf = async (more: (t: Toolkit) => Promise<unknown>) => {
      const { result } = await run(provider({ accepts: rightVerifier }), async (t) => {
        await t.redeemBut({ code_verifier: 'wrong' })
        await more(t)
        t.expectThat(false, { expected: 'a', actual: 'b' })
      })
      return result.exchanges[result.evidence ?? -1]?.request
    }
    expect((await evidenceOf(async () => {}))?.body).toContain('code_verifier=wrong')
    expect((await evidenceOf((t) => t.send({ url: '/login' })))?.url).toContain('/login')
  })

  it('may spend the code: then the right one gets another, and it is noted', async () => {
    const { result } = await run(provider({ accepts: rightVerifier, spends: true }), judge)
    expect(result.outcome.kind).toBe('passed')
    expect(result.notes).toEqual([expect.stringContaining('the wrong request spent the code')])
  })
})
