import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'

export const gated = defineCase(
  {
    id: 'coder-api/experiment-required',
    title: 'a release serves the provider only where oauth2 is among its experiments',
    clause: coder.experimentRequired,
    needs: ['owner'],
  },
  async (t) => {
    if (t.facts.version.includes('-devel')) t.notApplicable('development builds serve the provider anyway')
    const experiments = await t.asUser('/experiments')
    t.expectMatch(experiments.text, /"oauth2"/, 'the list of experiments')
  },
)

export const enables = defineCase(
  {
    id: 'coder-api/experiment-enables',
    title: 'a deployment that does not serve the provider does not have oauth2 among its experiments',
    clause: coder.experimentEnables,
    needs: ['provider-disabled', 'owner'],
  },
  async (t) => {
    const experiments = await t.asUser('/experiments')
    t.expectThat(!experiments.text.includes('"oauth2"'), {
      expected: 'a list of experiments without oauth2, since the provider is not served',
      actual: experiments.text.slice(0, 200),
    })
  },
)

export const disabledError = defineCase(
  {
    id: 'coder-api/disabled-error',
    title:
      'the authorization and token endpoints of a deployment without the experiment say that it is not enabled',
    clause: coder.experimentError,
    needs: ['provider-disabled'],
  },
  async (t) => {
    const answers = [
      await t.send({ url: '/oauth2/authorize', query: { response_type: 'code' } }),
      await t.send({ url: '/oauth2/tokens', form: { grant_type: 'authorization_code' } }),
    ]
    const unclear = answers.filter((answer) => !/oauth2.*experiment|experiment.*oauth2/is.test(answer.text))
    t.expectEqual(
      unclear.map((answer) => `${answer.status} ${answer.text.slice(0, 120)}`),
      [],
      'the answers that do not name the oauth2 experiment',
    )
  },
)
