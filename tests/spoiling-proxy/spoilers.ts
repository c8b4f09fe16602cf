import { type Passing, type Spoil, without } from './proxy.ts'

/** One way to spoil right traffic, and cases that have to notice. None: the difference is harmless. */
export interface Spoiler {
  readonly title: string
  readonly spoil: Spoil
  readonly noticedBy: readonly string[]
}

const isJson = ({ headers }: Passing) =>
  headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.startsWith('application/json'),
  )

const isToken = ({ path, status }: Passing) => path.startsWith('/oauth2/tokens') && status === 200

function changedLocation(answer: Passing, change: (location: URL) => void): Partial<Passing> {
  return {
    headers: answer.headers.map(([name, value]) => {
      const url = name.toLowerCase() === 'location' ? URL.parse(value) : null
      if (url === null) return [name, value]
      change(url)
      return [name, url.href]
    }),
  }
}

function changedJson(answer: Passing, change: (body: Record<string, unknown>) => unknown): Partial<Passing> {
  const body: unknown = isJson(answer) ? JSON.parse(answer.body) : undefined
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {}
  return { body: JSON.stringify(change(body as Record<string, unknown>)) }
}

/** What proxies do to traffic. */
export const spoilers: readonly Spoiler[] = [
  {
    title: 'drops WWW-Authenticate',
    spoil: ({ headers }) => ({ headers: without(headers, 'www-authenticate') }),
    noticedBy: ['token-endpoint/basic-wrong-secret'],
  },
  {
    title: 'drops Cache-Control',
    spoil: ({ headers }) => ({ headers: without(headers, 'cache-control') }),
    noticedBy: ['token-endpoint/success-cache-control', 'refresh-token/no-store'],
  },
  {
    title: 'answers 403 in place of 401',
    spoil: ({ status }) => (status === 401 ? { status: 403 } : {}),
    noticedBy: ['token-endpoint/basic-wrong-secret'],
  },
  {
    title: 'answers 200 in place of 400',
    spoil: ({ status }) => (status === 400 ? { status: 200 } : {}),
    noticedBy: ['pkce/verifier-mismatch', 'token-endpoint/code-single-use'],
  },
  {
    title: 'strips state from redirects',
    spoil: (answer) => changedLocation(answer, ({ searchParams }) => searchParams.delete('state')),
    noticedBy: ['authorization-endpoint/state-every-character', 'authorization-endpoint/error-state'],
  },
  {
    title: 'strips iss from redirects',
    spoil: (answer) => changedLocation(answer, ({ searchParams }) => searchParams.delete('iss')),
    noticedBy: ['authorization-endpoint/iss-in-response'],
  },
  {
    title: 'adds a second Location',
    spoil: ({ headers }) => ({
      headers: headers.some(([name]) => name.toLowerCase() === 'location')
        ? [...headers, ['Location', 'https://evil.example/']]
        : headers,
    }),
    noticedBy: ['authorization-endpoint/approval-redirected'],
  },
  {
    title: 'answers errors as HTML',
    spoil: ({ status }) =>
      status >= 400
        ? { headers: [['Content-Type', 'text/html']], body: `<!doctype html><h1>${status}</h1>` }
        : {},
    noticedBy: ['token-endpoint/error-json', 'pkce/verifier-mismatch'],
  },
  {
    title: 'turns redirects into 307',
    spoil: ({ status }) => (status === 302 ? { status: 307 } : {}),
    noticedBy: ['authorization-endpoint/approval-not-redirected-by-307'],
  },
  {
    title: 'takes token_type out of token responses',
    spoil: (answer) => (isToken(answer) ? changedJson(answer, ({ token_type: _gone, ...rest }) => rest) : {}),
    noticedBy: ['token-endpoint/success'],
  },
  {
    title: 'puts members of JSON and header lines into another order',
    spoil: (answer) => ({
      headers: answer.headers.toReversed(),
      ...changedJson(answer, (body) => Object.fromEntries(Object.entries(body).toReversed())),
    }),
    noticedBy: [],
  },
  {
    title: 'adds a header and a member',
    spoil: (answer) => ({
      headers: [...answer.headers, ['X-Served-By', 'proxy']],
      ...changedJson(answer, (body) => ({ ...body, x_served_by: 'proxy' })),
    }),
    noticedBy: [],
  },
]
