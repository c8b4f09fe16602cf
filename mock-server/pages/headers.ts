/** The headers of every page. */

import type { Answer } from '../answer.ts'

/**
 * No frames, no scripts, no Referer.
 *
 * There is no form-action: browsers hold it against the redirect that answers a form, and the consent form is answered
 * by a redirect to the client.
 */
export const pageHeaders: Answer['headers'] = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; base-uri 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}
