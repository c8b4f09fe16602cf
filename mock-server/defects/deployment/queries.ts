/** Defects of what a front end makes of the query. */

import type { RequestHead } from '../../message.ts'
import { type Defect, defineDefect } from '../define.ts'

/** The request with another query. */
function withQuery(request: RequestHead, change: (query: string) => string): RequestHead {
  const url = new URL(request.url)
  url.search = change(url.search.slice(1))
  return { ...request, url }
}

/** The defects of queries. */
export const queryDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'query-decoded-once',
      for: 'deployment/query-plus',
      because: 'The front end decodes escaped plus signs in the query.',
    },
    { front: { pass: (request) => withQuery(request, (query) => query.replaceAll('%2B', '+')) } },
  ),
  defineDefect(
    {
      id: 'query-delimiters-decoded',
      for: 'deployment/query-escapes',
      because: 'The front end decodes escaped delimiters in the query.',
    },
    { front: { pass: (request) => withQuery(request, (query) => query.replaceAll('%26', '&')) } },
  ),
  defineDefect(
    {
      id: 'query-in-latin-1',
      for: 'deployment/query-non-ascii',
      because: 'The front end takes the octets of UTF-8 in the query for characters.',
    },
    {
      front: {
        pass: (request) =>
          withQuery(request, (query) =>
            query.replace(/%[89A-F][0-9A-F]/gi, (octet) =>
              encodeURIComponent(String.fromCharCode(Number.parseInt(octet.slice(1), 16))),
            ),
          ),
      },
    },
  ),
  defineDefect(
    {
      id: 'query-cut',
      for: 'deployment/query-of-4-kilobytes',
      because: 'The front end cuts queries at 4000 characters.',
    },
    { front: { pass: (request) => withQuery(request, (query) => query.slice(0, 4000)) } },
  ),
]
