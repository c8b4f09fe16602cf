/** What an administrator may enter for an application. Keys are the fields of Coder's API. */

import { allowIf, type Judgement, type Refusal, refuse } from '../judgement.ts'
import { isAbsoluteUri } from '../protocol/uri.ts'

/** An application as it was entered; what is not text counts as absent. */
export interface ApplicationFacts {
  readonly name: string
  readonly callback_url: string
  readonly icon: string
  readonly maxNameLength: number
  readonly maxIconLength: number
}

/** Refuses a field as Coder does; `because` says more than the wire does. */
export function refuseField(
  tag: string,
  value: string,
  because = `The value does not pass ${tag}.`,
): Refusal {
  return refuse('validation', `Validation failed for tag "${tag}" with value: "${value}"`, {
    because,
    clause: 'Coder API, POST /api/v2/oauth2-provider/apps',
  })
}

/** Whether the URL leads to another machine without TLS. */
function isPlainRemote(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}

/** The judgements on the fields of an application; every field is judged. */
export const applicationPolicies = {
  /** Words with single spaces or hyphens between: Coder documents "My Application" as a name. */
  name: ({ name, maxNameLength }: ApplicationFacts): Judgement =>
    allowIf(
      /^[a-zA-Z0-9]+(?:[ -][a-zA-Z0-9]+)*$/.test(name) &&
        name.length <= maxNameLength &&
        !/^(?:new|create)$/.test(name),
      () =>
        refuseField(
          name === '' ? 'required' : 'oauth2_app_name',
          name,
          `A name has 1 to ${maxNameLength} letters and digits with single spaces or hyphens between, and is neither "new" nor "create".`,
        ),
    ),

  /** An https URL without a fragment; plain http is for loopback only. */
  callback_url: ({ callback_url: url }: ApplicationFacts): Judgement =>
    allowIf(/^https?:/i.test(url) && isAbsoluteUri(url) && !isPlainRemote(url), () =>
      refuseField(
        url === '' ? 'required' : 'http_url',
        url,
        'The callback URL is an https URL, or an http URL on loopback, without a fragment (RFC 3986 §4.3, RFC 6749 §3.1.2, RFC 9700 §2.6).',
      ),
    ),

  /** Any text that is not too long. */
  icon: ({ icon, maxIconLength }: ApplicationFacts): Judgement =>
    allowIf(icon.length <= maxIconLength, () =>
      refuseField('max', icon.slice(0, 32), `An icon has at most ${maxIconLength} characters.`),
    ),
}

/** A field of an application. */
export type ApplicationField = keyof typeof applicationPolicies
