import { describe, expect, it } from 'vitest'
import { json } from '../testing/deployment.ts'
import { openFake } from '../testing/target.ts'
import { createApplication, emptyPool, singlePool } from './applications.ts'

const client = { clientId: 'c', redirectUri: 'https://client.example/callback' }
const never = new AbortController().signal

describe('the one application that was given', () => {
  it('is lent to one case at a time, in the order they asked', async () => {
    const pool = singlePool(client)
    const order: string[] = []
    await pool.lease(never)
    const waiting = ['first', 'second'].map(async (name) => {
      await pool.lease(never)
      order.push(name)
    })
    expect(order).toEqual([])
    pool.release(client)
    await waiting[0]
    expect(order).toEqual(['first'])
    pool.release(client)
    await waiting[1]
    expect(order).toEqual(['first', 'second'])
  })

  it('is not handed to a case that gave up waiting', async () => {
    const pool = singlePool(client)
    const giveUp = new AbortController()
    await pool.lease(never)
    const impatient = pool.lease(giveUp.signal)
    const patient = pool.lease(never)
    giveUp.abort(new Error('time is up'))
    await expect(impatient).rejects.toThrow('time is up')
    pool.release(client)
    expect(await patient).toBe(client)
  })

  it('is free again when nobody waits', async () => {
    const pool = singlePool(client)
    await pool.lease(never)
    pool.release(client)
    expect(await pool.lease(never)).toBe(client)
  })
})

it('lends nothing where nothing was given', async () => {
  await expect(emptyPool.lease(never)).rejects.toThrow('no application was given')
})

describe('an application of an owner', () => {
  it('is named so that everybody sees whose it is, and used again', async () => {
    const { target, deployment } = await openFake()
    const first = await target.applications.lease(never)
    target.applications.release(first)
    expect(await target.applications.lease(never)).toBe(first)
    expect([...deployment.applications.values()]).toEqual([
      expect.stringMatching(/^oauth2-suite-[a-z0-9]{8}-1$/),
    ])
  })

  it('is removed with its secret at the end', async () => {
    const { target, deployment } = await openFake()
    await createApplication(target, 'https://client.example/other')
    const { created, removed, left } = await target.resources.removeAll()
    expect(created.map(({ kind }) => kind)).toEqual(['application', 'secret'])
    expect([removed.length, left.length, deployment.applications.size]).toEqual([2, 0, 0])
  })

  it('is removed also when no secret could be made for it', async () => {
    const routes = { 'POST /api/v2/oauth2-provider/apps/*': () => json(500, { message: 'no' }) }
    const { target, deployment } = await openFake({ routes })
    await expect(target.applications.lease(never)).rejects.toThrow('answered 500: no')
    await target.resources.removeAll()
    expect(deployment.applications.size).toBe(0)
  })
})
