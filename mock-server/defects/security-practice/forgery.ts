/** Defects in the protection of the consent page against forged decisions: RFC 6749 §10.12. */

import { allow, allowIf, type Judgement } from '../../judgement.ts'
import type { CsrfFacts } from '../../policies/index.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { granted } from '../to-client.ts'

const { csrf: policies } = strict.policies

/** Lets some requests pass for honest ones. */
function trusting(when: (facts: CsrfFacts) => boolean) {
  const unless = (policy: (facts: CsrfFacts) => Judgement) => (facts: CsrfFacts) =>
    when(facts) ? allow : policy(facts)
  return { policies: { csrf: { origin: unless(policies.origin), token: unless(policies.token) } } }
}

/** The defects in the protection against forgery. */
export const forgeryDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'consent-without-csrf-protection',
      for: 'security-practice/csrf',
      because: 'Whatever page a browser comes from, its cookie is enough for consent.',
    },
    { steps: { csrf: [] } },
  ),
  defineDefect(
    {
      id: 'csrf-checked-at-one-spelling-of-the-path',
      for: 'security-practice/csrf-path-spelling',
      because:
        'The router collapses slashes, and the protection against forgery compares the path as it came.',
    },
    trusting(({ path }) => path !== '/oauth2/authorize' && !path.startsWith('/api/')),
  ),
  defineDefect(
    {
      id: 'csrf-checked-for-forms-only',
      for: 'security-practice/csrf-content-type',
      because: 'A decision that is no form is not checked for its origin.',
    },
    trusting(({ contentType }) => contentType !== 'application/x-www-form-urlencoded'),
  ),
  defineDefect(
    {
      id: 'consent-by-put',
      for: 'security-practice/csrf-method',
      because: 'PUT is taken for POST by the router and for harmless by the protection against forgery.',
    },
    { furtherMethods: { authorizationConsent: ['PUT'] }, ...trusting(({ method }) => method === 'PUT') },
  ),
  defineDefect(
    {
      id: 'consent-by-method-parameter',
      for: 'security-practice/csrf-method-parameter',
      because: 'A link with _method=POST is taken for a decision.',
    },
    {
      wire: {
        authorization: {
          consentPage: (view, exchange) =>
            exchange.url.searchParams.get('_method') === 'POST'
              ? granted(exchange)
              : strict.wire.authorization.consentPage(view, exchange),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'csrf-token-of-anybody',
      for: 'security-practice/csrf-token-of-another-user',
      because:
        'In a form of the own origin, any csrf_token that was ever handed out counts for every browser.',
    },
    {
      policies: {
        csrf: {
          token: (facts) =>
            facts.csrfField === undefined
              ? policies.token(facts)
              : allowIf(facts.csrfField !== '', () => empty),
        },
      },
    },
  ),
]

const empty = refuseWrongly('The csrf_token is empty.')
