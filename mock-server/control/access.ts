/** Who may call the verbs over HTTP. */

import { bearerToken } from '../endpoints/session.ts'
import type { RequestHead } from '../message.ts'

/** Where a request came from. */
export interface Peer {
  /** The address at the other end; undefined inside the process. */
  readonly remoteAddress: string | undefined
}

const loopbackAddress = /^(?:127\.|::1$|::ffff:127\.)/
const loopbackHost = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i

/** What becomes of a request for a verb: done, told to send JSON, or treated as if there were no verbs. */
export type Admission = 'granted' | 'notJson' | 'refused'

/**
 * Who may call the verbs.
 *
 * With a control token: whoever has it. Without: programs of this machine, and of those no web page. A page of another
 * origin can neither send JSON without a preflight, which is not granted, nor reach this machine under a name of its own.
 */
export function admissionOf(
  request: RequestHead,
  peer: Peer | undefined,
  controlToken: string | undefined,
): Admission {
  if (controlToken !== undefined) return bearerToken(request) === controlToken ? 'granted' : 'refused'
  if (peer === undefined) return 'granted'
  const isJson = request.headers.get('content-type')?.startsWith('application/json') ?? false
  const isLocal =
    loopbackAddress.test(peer.remoteAddress ?? '') && loopbackHost.test(request.headers.get('host') ?? '')
  if (!isLocal) return 'refused'
  return isJson ? 'granted' : 'notJson'
}
