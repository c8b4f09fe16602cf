/** Defects of client_id at the authorization endpoint. */

import type { Answer } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { granted, requested, toClient } from '../to-client.ts'

const { authorization: wire } = strict.wire
const topic = 'authorization-endpoint'

/** The error page, but for requests that `answer` has another answer to. */
const errorPage = (answer: (exchange: Exchange) => Answer | undefined): Override<Profile> => ({
  wire: {
    authorization: {
      errorPage: (refusal, exchange) => answer(exchange) ?? wire.errorPage(refusal, exchange),
    },
  },
})

/** The defects of client_id. */
export const clientIdDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'missing-client-id-granted',
      for: `${topic}/client-id-missing`,
      because: 'A request without client_id gets a code.',
    },
    errorPage((exchange) =>
      requested(exchange, 'client_id') === undefined && exchange.request.method === 'POST'
        ? granted(exchange)
        : undefined,
    ),
  ),
  defineDefect(
    {
      id: 'empty-client-id-granted',
      for: `${topic}/client-id-empty`,
      because: 'An empty client_id stands for the only client there is.',
    },
    errorPage((exchange) => (requested(exchange, 'client_id') === '' ? granted(exchange) : undefined)),
  ),
  defineDefect(
    {
      id: 'missing-client-id-redirected',
      for: `${topic}/client-id-missing-not-redirected`,
      because: 'That client_id is missing is told to the unchecked redirect_uri.',
    },
    errorPage((exchange) =>
      requested(exchange, 'client_id') === undefined
        ? toClient(exchange, { error: 'invalid_request' })
        : undefined,
    ),
  ),
  defineDefect(
    {
      id: 'unknown-client-redirected',
      for: `${topic}/client-id-unknown-not-redirected`,
      because: 'That a client is not known is told to the unchecked redirect_uri.',
    },
    errorPage((exchange) =>
      /^[0-9a-f-]{36}$/.test(requested(exchange, 'client_id') ?? '')
        ? toClient(exchange, { error: 'unauthorized_client' })
        : undefined,
    ),
  ),
  defineDefect(
    {
      id: 'malformed-client-id-redirected',
      for: `${topic}/client-id-malformed-not-redirected`,
      because: 'That client_id is no UUID is told to the unchecked redirect_uri.',
    },
    errorPage((exchange) =>
      /^[0-9a-f-]{36}$/.test(requested(exchange, 'client_id') ?? 'none')
        ? undefined
        : toClient(exchange, { error: 'invalid_request' }),
    ),
  ),
  defineDefect(
    {
      id: 'authorization-error-page-empty',
      for: `${topic}/client-id-explained`,
      because: 'The user gets a blank page where the request was wrong.',
    },
    { wire: { pages: { message: () => '' } } },
  ),
  defineDefect(
    {
      id: 'client-id-case-folded',
      for: `${topic}/client-id-case-sensitive`,
      because: 'client_id is parsed as a UUID, in which case does not matter.',
    },
    errorPage((exchange) => {
      const id = requested(exchange, 'client_id')?.toLowerCase() ?? ''
      return exchange.context.stores.applications.get(id) === undefined ||
        id === requested(exchange, 'client_id')
        ? undefined
        : granted(exchange)
    }),
  ),
]
