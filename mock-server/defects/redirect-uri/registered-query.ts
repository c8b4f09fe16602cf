/** Defects of the query that a registered redirection URI brings along. */

import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { authorization: wire } = strict.wire
const topic = 'redirect-uri'

/** The defects of the registered query. */
export const registeredQueryDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'registered-query-dropped',
      for: `${topic}/query-kept`,
      because: 'The query of the registered URI is lost in the redirect.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) =>
            wire.location({ ...target, redirectUri: target.redirectUri.split('?')[0] ?? '' }, members),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registered-query-list-collapsed',
      for: `${topic}/query-kept`,
      because: 'Of a parameter that the registered URI has twice one is lost.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) => {
            const url = new URL(wire.location(target, members))
            for (const name of new Set(url.searchParams.keys())) {
              url.searchParams.set(name, url.searchParams.getAll(name).at(-1) ?? '')
            }
            return url.href
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registered-query-dropped-on-error',
      for: `${topic}/query-kept-with-error`,
      because: 'The query of the registered URI is lost where an error is reported.',
    },
    {
      wire: {
        authorization: {
          error: (refusal, target, exchange) => {
            const redirectUri = target.redirectUri.split('?')[0] ?? ''
            return wire.error(refusal, { ...target, redirectUri }, exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registered-query-dropped-on-cancel',
      for: `${topic}/query-kept-with-error`,
      because: 'The query of the registered URI is lost in the link by which the user refuses.',
    },
    {
      wire: {
        authorization: {
          cancelUrl: (target, exchange) => {
            const redirectUri = target.redirectUri.split('?')[0] ?? ''
            return wire.cancelUrl({ ...target, redirectUri }, exchange)
          },
        },
      },
    },
  ),
]
