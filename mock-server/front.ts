/** What stands between the network and the server: TLS, and whatever handles requests on their way in. */

import type { RequestHead } from './message.ts'

/** A version of TLS, as it is written. */
export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'

/** What a front end of a deployment is like. */
export interface Front {
  readonly tls: {
    readonly versions: readonly TlsVersion[]
    /** Cipher suites that neither encrypt nor authenticate. */
    readonly nullCiphers: 'refused' | 'agreed'
    /** Why the certificate is not to be trusted for the host. */
    readonly certificateFlaw: string | undefined
  }
  /** What becomes of plain http where the access URL is https. */
  readonly plainHttp: 'closed' | 'served' | ((request: Request) => Response)
  /** A request as it reaches the server. */
  readonly pass: (request: RequestHead) => RequestHead
}

/** A front end that keeps everything as it is and speaks TLS only. */
export const strictFront: Front = {
  tls: { versions: ['TLSv1.2', 'TLSv1.3'], nullCiphers: 'refused', certificateFlaw: undefined },
  plainHttp: 'closed',
  pass: (request) => request,
}
