import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

/** Two minutes: more than an answer takes, less than what spoils codes of ten minutes. */
const toleranceMs = 120_000

export const date = defineCase(
  {
    id: 'deployment/clock',
    title: 'the clock of the deployment agrees with that of the machine that runs the suite',
    clause: rfc6749.expiresInTrue,
    needs: [],
    hint: 'One of the two clocks is wrong: codes and tokens expire earlier or later than their clients think.',
  },
  async (t) => {
    const value = (await t.send({ url: '/api/v2/buildinfo' })).header('date')
    if (value === undefined) t.notApplicable('the answers have no Date')
    const offMs = Math.abs(Date.parse(value ?? '') - t.now())
    t.expectThat(offMs < toleranceMs, {
      expected: `a Date within ${toleranceMs / 1000} s of ${new Date(t.now()).toUTCString()}`,
      actual: String(value),
    })
  },
)

export const expiry = defineCase(
  {
    id: 'deployment/expiry-agrees',
    title: 'the instant at which an access token expires is as far away as expires_in says',
    clause: rfc6749.expiresInTrue,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { expiry: instant, expires_in: seconds } = (await t.tokens()).body
    if (typeof instant !== 'string') t.notApplicable('the token response has no expiry')
    if (typeof seconds !== 'number') t.notApplicable('the token response has no expires_in')
    const expected = t.now() + Number(seconds) * 1000
    t.expectThat(Math.abs(Date.parse(String(instant)) - expected) < toleranceMs, {
      expected: `an expiry near ${new Date(expected).toISOString()}`,
      actual: String(instant),
    })
  },
)
