import { describe, expect, it } from 'vitest'
import { embeddedOf, suite } from '../testing/command.ts'
import { fakeDeployment, json, type Route } from '../testing/deployment.ts'
import { testUrl } from '../testing/target.ts'

describe('self-test', () => {
  const spoiledBy = (routes: Record<string, Route>, caseId = 'topic/open') => ({
    because: 'the login page is gone',
    caseId,
    start: async () => embeddedOf(fakeDeployment(testUrl, routes)),
  })
  const gone: Record<string, Route> = { 'GET /login': () => json(404, {}) }

  it('is content when each mistake is named by its case', async () => {
    const { code, stdout } = await suite({ argv: ['self-test'], spoiled: [spoiledBy(gone), spoiledBy(gone)] })
    expect(stdout).toBe(`${'named  topic/open: the login page is gone\n'.repeat(2)}2 of 2 mistakes named\n`)
    expect(code).toBe(0)
  })

  it.each([
    ['passed', spoiledBy({})],
    ['no such case', spoiledBy(gone, 'topic/absent')],
  ])('ends with 2 when a case does not notice: %s', async (outcome, unnoticed) => {
    const { code, stdout } = await suite({ argv: ['self-test'], spoiled: [spoiledBy(gone), unnoticed] })
    expect(stdout).toContain(`NOT named (${outcome})`)
    expect(code).toBe(2)
  })

  it('ends with 2 when there is nothing to notice', async () => {
    expect((await suite({ argv: ['self-test'] })).code).toBe(2)
  })
})
