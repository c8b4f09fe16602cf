import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpTransport } from './http.ts'
import type { HttpRequest } from './message.ts'

/** Answers with bytes as they are; `undefined` never answers. */
type Script = (request: string, socket: Socket) => string | Buffer | undefined

const running: { close: () => void }[] = []

async function listening(server: Server, script: Script): Promise<number> {
  server.on('connection', () => {})
  const serveSocket = (socket: Socket) => {
    running.push({ close: () => socket.destroy() })
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const answer = script(data.toString('latin1'), socket)
      if (answer !== undefined) socket.write(answer)
    })
  }
  server.on(
    server instanceof Object && 'setSecureContext' in server ? 'secureConnection' : 'connection',
    serveSocket,
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({ close: () => server.close() })
  return (server.address() as { port: number }).port
}

async function rawServer(script: Script): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(), script)}`
}

afterAll(() => {
  for (const it of running) it.close()
})

const never = new AbortController().signal
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'

function get(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: [], ...changes }
}

/** What a server receives for a request. */
async function received(path: string, changes: Partial<HttpRequest> = {}): Promise<string> {
  let seen = ''
  const url = await rawServer((request) => {
    seen += request
    return ok
  })
  const http = httpTransport()
  await http.send(get(`${url}${path}`, changes), never)
  http.close()
  return seen
}

describe('requests', () => {
  it.each([
    '/a/../b/./c//d',
    '/oauth2/authorize?redirect_uri=https://x/%2F..%2f&x=%zz&y=a+b|c^`{}',
    '//oauth2/authorize',
    '/?',
    '/%7euser/%',
  ])('go to the path as it is spelled: %s', async (path) => {
    expect((await received(path)).split(' ')[1]).toBe(path)
  })

  it.each([
    ['', '/'],
    ['?a=b', '/?a=b'],
    ['/a#fragment', '/a'],
  ])('leave out what HTTP does not send: %j', async (path, sent) => {
    expect((await received(path)).split(' ')[1]).toBe(sent)
  })

  it('keep every header line, its case and its order', async () => {
    const headers = [
      ['X-b', '1'],
      ['x-A', '2'],
      ['X-b', '3'],
      ['Authorization', 'Bearer a'],
      ['Authorization', 'Basic b'],
    ] as const
    const lines = (await received('/', { headers })).split('\r\n')
    expect(lines.filter((line) => /^(x-|auth)/i.test(line))).toEqual(
      headers.map(([name, value]) => `${name}: ${value}`),
    )
    expect(lines.filter((line) => /^host:/i.test(line))).toHaveLength(1)
  })

  it.each([
    ['POST', 'a=ü', 'Content-Length: 4'],
    ['POST', undefined, 'Content-Length: 0'],
    ['DELETE', undefined, 'Content-Length: 0'],
  ])('say how long the body of %s is', async (method, body, line) => {
    const request = await received('/', { method, ...(body === undefined ? {} : { body }) })
    expect(request.split('\r\n')).toContain(line)
    expect(
      Buffer.from(request, 'latin1')
        .toString()
        .endsWith(`\r\n\r\n${body ?? ''}`),
    ).toBe(true)
  })

  it('claim no body for GET', async () => {
    expect(await received('/')).not.toMatch(/content-length|transfer-encoding/i)
  })
})

describe('responses', () => {
  async function answered(answer: string | Buffer) {
    const http = httpTransport()
    const response = await http.send(get(await rawServer(() => answer)), never)
    http.close()
    return response
  }

  it('keep repeated header lines apart', async () => {
    const response = await answered(
      'HTTP/1.1 302 Found\r\nLocation: /a\r\nlocation: /b\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n',
    )
    expect(response.headerLines('Location')).toEqual(['/a', '/b'])
    expect(response.headerLines('set-cookie')).toEqual(['a=1', 'b=2'])
    expect(response.header('location')).toBe('/a, /b')
    expect(response.location('https://coder.test')?.href).toBe('https://coder.test/a')
  })

  it.each(['301', '302', '303', '307', '308'])('with %s are not followed', async (status) => {
    const response = await answered(
      `HTTP/1.1 ${status} Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n`,
    )
    expect(response.status).toBe(Number(status))
  })

  it('are read to the end in chunks', async () => {
    const response = await answered(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n1\r\n\n\r\n0\r\n\r\n',
    )
    expect([response.text, response.jsonObject]).toEqual(['{}\n', {}])
  })

  it('may end with the connection', async () => {
    const url = await rawServer((_, socket) => void socket.end('HTTP/1.0 200 OK\r\n\r\nthe body'))
    expect((await httpTransport().send(get(url), never)).text).toBe('the body')
  })
})

describe('failures', () => {
  const failure = async (url: string, signal = never) => {
    const http = httpTransport()
    const error = await http.send(get(`${url}?secret=1`), signal).catch((it: unknown) => it)
    http.close()
    expect(error).toBeInstanceOf(Error)
    expect(String((error as Error).message)).not.toContain('secret')
    return (error as { code: string }).code
  }

  it('tell a server that is not there', async () => {
    const server = createServer()
    const port = await listening(server, () => undefined)
    await new Promise((resolve) => server.close(resolve))
    expect(await failure(`http://127.0.0.1:${port}`)).toBe('unreachable')
  })

  it('tell a host that does not exist', async () => {
    expect(await failure('http://no-such-host.invalid')).toBe('unreachable')
  })

  it.each<[string, Script]>([
    ['before the answer', (_, socket) => void socket.destroy()],
    ['in the middle of the header', (_, socket) => void socket.end('HTTP/1.1 200 OK\r\nX-')],
    [
      'in the middle of the body',
      (_, socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
    ],
  ])('tell a connection that drops %s', async (_, script) => {
    expect(await failure(await rawServer(script))).toBe('dropped')
  })

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['a header that does not end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`],
  ])('tell an answer that is malformed: %s', async (_, answer) => {
    expect(await failure(await rawServer(() => answer))).toBe('malformed')
  })

  it('tell an answer that is larger than any requirement needs', async () => {
    const size = 9 * 1024 * 1024
    const answer = Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`),
      Buffer.alloc(size),
    ])
    expect(await failure(await rawServer(() => answer))).toBe('too-large')
  })

  it.each<[string, Script]>([
    ['no answer', () => undefined],
    ['half an answer', () => 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'],
  ])('tell that time was up with %s', async (_, script) => {
    const deadline = new AbortController()
    const url = await rawServer((request, socket) => {
      setImmediate(() => deadline.abort(new DOMException('timed out', 'TimeoutError')))
      return script(request, socket)
    })
    expect(await failure(url, deadline.signal)).toBe('timeout')
  })

  it.each(['ftp://coder.test/', 'coder.test', 'http://[::1', 'http://a b/'])(
    'tell a URL that is none: %s',
    async (url) => {
      expect(await failure(url)).toBe('malformed')
    },
  )
})

describe('TLS', () => {
  let authority: string
  let url: string
  beforeAll(async () => {
    const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    })
    authority = made.cert
    const server = createTlsServer({ key: made.private, cert: made.cert })
    url = `https://127.0.0.1:${await listening(server, () => ok)}`
  })

  it('is refused when the authority is unknown', async () => {
    await expect(httpTransport().send(get(url), never)).rejects.toMatchObject({ code: 'tls' })
  })

  it('is trusted with the authority, and its facts are kept', async () => {
    const http = httpTransport({ ca: [authority] })
    const { status, tls } = await http.send(get(url), never)
    http.close()
    expect(status).toBe(200)
    expect(tls?.protocol).toMatch(/^TLSv1\.[23]$/)
    expect(tls?.certificateExpiresAt).toBeGreaterThan(Date.UTC(2025))
  })

  it('is told from a port that does not speak it', async () => {
    const plain = (await rawServer(() => 'HTTP/1.1 400 Bad Request\r\n\r\n')).replace('http:', 'https:')
    await expect(httpTransport().send(get(plain), never)).rejects.toMatchObject({ code: 'tls' })
  })
})
