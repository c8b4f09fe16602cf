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

/**
 * Whether a request may call the verbs.
 *
 * With a control token: whoever has it. Without: programs of this machine, and of those no web page. A page of another
 * origin can neither send JSON without a preflight, which is not granted, nor reach this machine under a name of its own.
 */
export function mayControl(
  request: RequestHead,
  peer: Peer | undefined,
  controlToken: string | undefined,
): boolean {
  if (controlToken !== undefined) return bearerToken(request) === controlToken
  if (peer === undefined) return true
  const isJson = request.headers.get('content-type')?.startsWith('application/json') ?? false
  const isLocal =
    loopbackAddress.test(peer.remoteAddress ?? '') && loopbackHost.test(request.headers.get('host') ?? '')
  return isLocal && isJson
}
