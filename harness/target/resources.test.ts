import { describe, expect, it } from 'vitest'
import { PrerequisiteMissing } from '../errors.ts'
import { bare, headerOf, json } from '../testing/deployment.ts'
import { openFake } from '../testing/target.ts'
import { Redactor } from '../toolkit/redaction.ts'
import { ExchangeFailed } from '../user-agent/message.ts'
import type { Journal } from './journal.ts'
import { type Remove, type Resource, Resources, removeFrom } from './resources.ts'

const redactor = new Redactor()

function resourcesOf(remove: Remove = async () => {}) {
  const lines: string[] = []
  const journal: Journal = {
    write: ({ event, number, id }) =>
      void lines.push(`${event} ${number}${id === undefined ? '' : ` ${id}`}`),
    discard: () => void lines.push('discarded'),
  }
  return { lines, resources: new Resources({ journal, target: 'https://coder.test', remove, redactor }) }
}

const about = (name: string) => ({ kind: 'application', name }) as const

describe('creating', () => {
  it('is written down before it happens', async () => {
    const { resources, lines } = resourcesOf()
    await resources.create(about('a'), async () => {
      lines.push('the request goes out')
      return { id: 'x' }
    })
    expect(lines).toEqual(['intended 1', 'the request goes out', 'created 1 x'])
  })

  it('is not tried where it cannot be written down', async () => {
    const journal: Journal = {
      write: () => {
        throw new Error('disk full')
      },
      discard: () => {},
    }
    const resources = new Resources({ journal, target: '', remove: async () => {}, redactor })
    let sent = false
    const create = async () => {
      sent = true
      return { id: 'x' }
    }
    await expect(resources.create(about('a'), create)).rejects.toThrow('disk full')
    expect(sent).toBe(false)
  })

  it('is struck out when the target refused', async () => {
    const { resources, lines } = resourcesOf()
    const refused = () => Promise.reject(new PrerequisiteMissing('403'))
    await expect(resources.create(about('a'), refused)).rejects.toThrow('403')
    expect(lines).toEqual(['intended 1', 'removed 1'])
    expect((await resources.removeAll()).created).toEqual([])
  })

  it.each([
    ['was lost', new ExchangeFailed('timeout', 'no answer')],
    [
      'was lost in a case',
      new PrerequisiteMissing('no answer', { cause: new ExchangeFailed('timeout', 'no answer') }),
    ],
    [
      'could not be read',
      new PrerequisiteMissing('no id', { cause: new ExchangeFailed('malformed', 'no id') }),
    ],
  ])('is looked into at the end when its answer %s', async (_, error) => {
    const sought: Resource[] = []
    const { resources } = resourcesOf(async (it) => void sought.push(it))
    await expect(resources.create(about('a'), () => Promise.reject(error))).rejects.toBe(error)
    await resources.removeAll()
    expect(sought).toEqual([{ number: 1, kind: 'application', name: 'a' }])
  })
})

describe('removing', () => {
  it('goes from the last made to the first, and ends the journal', async () => {
    const order: string[] = []
    const { resources, lines } = resourcesOf(async ({ name }) => void order.push(name))
    for (const name of ['a', 'b', 'c']) await resources.create(about(name), async () => ({ id: name }))
    const report = await resources.removeAll()
    expect(order).toEqual(['c', 'b', 'a'])
    expect(report.removed.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(lines.at(-1)).toBe('discarded')
  })

  it('happens once', async () => {
    let times = 0
    const { resources } = resourcesOf(async () => void times++)
    const { resource } = await resources.create(about('a'), async () => ({ id: 'x' }))
    expect([await resources.remove(resource), await resources.remove(resource)]).toEqual([true, true])
    await resources.removeAll()
    expect(times).toBe(1)
  })

  it('reports what stays, with the reason, and keeps the journal', async () => {
    const { resources, lines } = resourcesOf(({ name }) =>
      name === 'b' ? Promise.reject(new Error('500')) : Promise.resolve(),
    )
    for (const name of ['a', 'b']) {
      await resources.create(about(name), async () => ({ id: name, credential: 'secret' }))
    }
    const report = await resources.removeAll()
    expect(report.left).toEqual([{ kind: 'application', name: 'b', id: 'b', why: '500' }])
    expect(report.removed).toEqual([{ kind: 'application', name: 'a', id: 'a' }])
    expect(lines).not.toContain('discarded')
  })

  it('is given up where the target is gone, and the journal keeps the rest', async () => {
    let asked = 0
    const { resources, lines } = resourcesOf(async () => {
      asked++
      throw new ExchangeFailed('timeout', 'no answer')
    })
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await resources.create(about(name), async () => ({ id: name }))
    const { left } = await resources.removeAll()
    expect(asked).toBe(3)
    expect(left.map(({ why }) => why)).toEqual([
      ...Array(2).fill('not tried: the target did not answer the removals before'),
      ...Array(3).fill('no answer'),
    ])
    expect(lines).not.toContain('discarded')
  })

  it('waits for what is being made, and lets nothing more be made', async () => {
    const removed: string[] = []
    const { resources } = resourcesOf(async ({ name }) => void removed.push(name))
    const answer = Promise.withResolvers<{ id: string }>()
    const making = resources.create(about('late'), () => answer.promise)
    const removing = resources.removeAll()
    await expect(resources.create(about('later'), async () => ({ id: 'y' }))).rejects.toThrow('over')
    answer.resolve({ id: 'x' })
    await making
    expect((await removing).left).toEqual([])
    expect(removed).toEqual(['late'])
  })
})

describe('through the API', () => {
  const asked = async (resource: Partial<Resource>, { routes = {}, findsAll = true } = {}) => {
    const { target, deployment } = await openFake({ routes })
    deployment.requests.length = 0
    const remove = removeFrom({ ...target, findsAll })
    const run = remove({ number: 1, kind: 'application', name: 'n', ...resource })
    const failure = await run.then(
      () => undefined,
      (error: Error) => error.message,
    )
    return {
      failure,
      requests: deployment.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`),
    }
  }

  it.each<[Partial<Resource>, string]>([
    [{ kind: 'application', id: 'a' }, 'DELETE /api/v2/oauth2-provider/apps/a'],
    [{ kind: 'secret', id: 'a/s' }, 'DELETE /api/v2/oauth2-provider/apps/a/secrets/s'],
    [{ kind: 'registered-client', id: 'a' }, 'DELETE /api/v2/oauth2-provider/apps/a'],
    [{ kind: 'session', id: 'k' }, 'DELETE /api/v2/users/me/keys/k'],
    [{ kind: 'token', id: 'k' }, 'DELETE /api/v2/users/me/keys/k'],
  ])('asks for %j at its own place', async (resource, request) => {
    expect((await asked(resource)).requests).toEqual([request])
  })

  it('takes what is gone already for removed', async () => {
    expect((await asked({ id: 'unknown' })).failure).toBeUndefined()
  })

  it.each<[Partial<Resource>, RegExp]>([
    [{ id: 'unknown' }, /apps\/unknown answered 404, which also hides/],
    [{}, /it is not found by its name, which also hides/],
    [{ kind: 'session' }, /it is not found by its name/],
  ])('takes nothing for removed that the session might not find: %j', async (resource, message) => {
    expect((await asked(resource, { findsAll: false })).failure).toMatch(message)
  })

  it('says why something stays', async () => {
    const routes = { 'DELETE /api/v2/users/id': () => json(500, { message: 'rbac: forbidden' }) }
    expect((await asked({ kind: 'user', id: 'id' }, { routes })).failure).toBe(
      'DELETE /api/v2/users/id answered 500: rbac: forbidden',
    )
  })

  it('finds an application by its name when its id was never learnt', async () => {
    const routes = {
      'GET /api/v2/oauth2-provider/apps': () =>
        json(200, [
          { id: 'x', name: 'other' },
          { id: 'y', name: 'n' },
        ]),
    }
    expect((await asked({}, { routes })).requests).toContain('DELETE /api/v2/oauth2-provider/apps/y')
  })

  it('does not take a page for the list of applications', async () => {
    const routes = { 'GET /api/v2/oauth2-provider/apps': () => bare(200) }
    expect((await asked({}, { routes })).failure).toContain('the list of applications answered')
  })

  it('lets a registered client remove itself with its own token', async () => {
    const { target, deployment } = await openFake({ routes: { 'DELETE /oauth2/clients/c': () => bare(204) } })
    const own = { credential: 'the-token', location: '/oauth2/clients/c' }
    await removeFrom({ ...target, findsAll: true })({
      number: 1,
      kind: 'registered-client',
      name: 'n',
      id: 'c',
      ...own,
    })
    const last = deployment.requests.at(-1)
    expect(last?.url).toBe('https://coder.test/oauth2/clients/c')
    expect(last && headerOf(last, 'authorization')).toBe('Bearer the-token')
  })
})
