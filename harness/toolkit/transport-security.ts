import { NotApplicable, PrerequisiteMissing } from '../errors.ts'
import { exchange } from '../target/connection.ts'
import type { HandshakeOffer, HandshakeResult } from '../user-agent/handshake.ts'
import { ExchangeFailed, type HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import type { WireRequest } from './wire.ts'

/** What lies under HTTP. Needs: https. */
export interface TransportSecurity {
  /** A TLS handshake with the target; undefined: the target refuses the offer. */
  readonly handshake: (offer?: HandshakeOffer) => Promise<HandshakeResult | undefined>
  /**
   * The request of `make`, sent by plain http to the host of the target: to the same port, or to
   * port 80 where the target has the usual one. Undefined: nobody answers there. Secrets have no
   * place in such a request.
   */
  readonly plainHttp: (
    request: Pick<WireRequest, 'method' | 'url' | 'body' | 'headers'>,
  ) => Promise<HttpResponse | undefined>
}

/** Makes the transport security of one case. */
export function transportSecurity({ target, recorder, signal }: CaseContext): TransportSecurity {
  const { connection } = target
  return {
    handshake: async (offer = {}) => {
      if (connection.handshake === undefined)
        throw new NotApplicable('the target is reached without a socket')
      const deadline = connection.ambient.deadline(connection.exchangeTimeoutMs)
      try {
        return await connection.handshake(connection.url, offer, AbortSignal.any([signal, deadline.signal]))
      } catch (error) {
        if (error instanceof ExchangeFailed) throw new PrerequisiteMissing(error.message, { cause: error })
        throw error
      } finally {
        deadline.clear()
      }
    },
    plainHttp: async ({ method = 'GET', url, body, headers = [] }) => {
      const request = {
        method,
        url: `${connection.url.replace(/^https:/, 'http:')}${url}`,
        headers,
        ...(body === undefined ? {} : { body }),
      }
      try {
        return await exchange(connection, request, {
          signal,
          onAnswer: (answer, durationMs) => recorder.record(request, { answer, durationMs }),
        })
      } catch (error) {
        if (error instanceof ExchangeFailed) return undefined
        throw error
      }
    },
  }
}
