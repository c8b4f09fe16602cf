import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const command = ['--import', './bin/typescript.mjs', 'bin/suite.ts']

// The device is Linux's.
it.skipIf(!existsSync('/dev/full'))('ends with 2 when its output cannot be written', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [...command, '--list'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  expect(stderr).toMatch(/^error: the output cannot be written \(ENOSPC.*\)\n$/)
  expect(status).toBe(2)
})

// Windows has no signals to send.
describe.skipIf(process.platform === 'win32')('a signal', () => {
  /** A run that was signed in and waits for an answer; `remove` lets its session be removed. */
  async function waitingRun() {
    const removable = Promise.withResolvers<void>()
    const requests: string[] = []
    const asked = {
      'GET /api/v2/users/me': Promise.withResolvers<void>(),
      DELETE: Promise.withResolvers<void>(),
    }
    const server = createServer(({ method, url }, response) => {
      requests.push(`${method} ${url}`)
      if (url === '/api/v2/users/me') asked['GET /api/v2/users/me'].resolve()
      if (method === 'DELETE') asked.DELETE.resolve()
      response.setHeader('Content-Type', 'application/json')
      if (url === '/api/v2/buildinfo') response.end('{"version":"v2"}')
      if (url === '/api/v2/users/login') response.end('{"session_token":"0123456789-secret"}')
      if (method === 'DELETE') void removable.promise.then(() => response.end('{}'))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const state = mkdtempSync(join(tmpdir(), 'signals-'))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
      rmSync(state, { recursive: true })
    })
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const flags = [
      '--target',
      target,
      '--username',
      'u',
      '--password',
      'p',
      '--state-dir',
      state,
      '--no-browser',
    ]
    const child = spawn(process.execPath, [...command, ...flags], { stdio: 'ignore' })
    onTestFinished(() => void child.kill('SIGKILL'))
    await asked['GET /api/v2/users/me'].promise
    return {
      child,
      requests,
      remove: removable.resolve,
      removalAsked: asked.DELETE.promise,
      ended: once(child, 'exit'),
    }
  }

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s removes what was created', async (signal) => {
    const { child, requests, remove, ended } = await waitingRun()
    remove()
    child.kill(signal)
    expect(await ended).toEqual([2, null])
    expect(requests.at(-1)).toBe('DELETE /api/v2/users/me/keys/0123456789')
  })

  it.each([
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
    ['SIGHUP', 'SIGINT'],
  ] as const)('%s and then %s ends at once', async (first, second) => {
    const { child, removalAsked, ended } = await waitingRun()
    child.kill(first)
    await removalAsked
    child.kill(second)
    expect(await ended).toEqual([null, second])
  })

  it.each(['SIGHUP', 'SIGINT'] as const)('%s is not hurried by SIGHUP', async (first) => {
    const { child, remove, removalAsked, ended } = await waitingRun()
    child.kill(first)
    await removalAsked
    child.kill('SIGHUP')
    remove()
    expect(await ended).toEqual([2, null])
  })
})
