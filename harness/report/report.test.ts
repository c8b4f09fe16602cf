import { describe, expect, it } from 'vitest'
import { PrerequisiteMissing } from '../errors.ts'
import { runCases } from '../run.ts'
import { json, ownerToken } from '../testing/deployment.ts'
import { caseOf, clauseOf, type OpenOptions, openFake } from '../testing/target.ts'
import { printable, printableLine } from './printable.ts'
import { progress } from './progress.ts'
import { makeReport, type Report, reportSchema } from './report.ts'
import { renderTerminal } from './terminal.ts'

const passing = caseOf('topic/passes', async (t) => t.expectEqual(1, 1, 'one'))
const failing = caseOf(
  'topic/fails',
  async (t) => {
    t.note('a remark')
    t.expectStatus(await t.asUser('/oauth2-provider/apps?x=$y'), 204)
  },
  { hint: 'Answer without a body.', needs: ['owner'] },
)
const warning = caseOf('topic/warns', async (t) => t.expectEqual(1, 2, 'one'), { clause: clauseOf('SHOULD') })
const blocked = caseOf('topic/blocked', () => Promise.reject(new PrerequisiteMissing('no code came back')))
const outOfReach = caseOf('topic/browser', async () => {}, { needs: ['browser'] })
const notApplicable = caseOf('topic/iss', async () => {}, { needs: ['iss'] })
const all = [passing, failing, warning, blocked, outOfReach, notApplicable]

async function reportOf(cases: Parameters<typeof runCases>[0], options: OpenOptions = {}): Promise<Report> {
  const { target } = await openFake(options)
  const results = await runCases(cases, target, { concurrency: 4, caseTimeoutMs: 1000 })
  const resources = await target.resources.removeAll()
  return makeReport({ target, results, resources, startedAt: Date.UTC(2026, 0, 1), durationMs: 1234.5 })
}

describe('the report', () => {
  it('is what its schema says', async () => {
    const report = await reportOf(all)
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  })

  it('sums up', async () => {
    expect((await reportOf(all)).summary).toMatchObject({
      total: 6,
      called: 4,
      judged: 3,
      outcomes: { passed: 1, failed: 2, blocked: 1, broken: 0, 'not-applicable': 1, 'out-of-reach': 1 },
      verdicts: { conforms: 1, violation: 1, warning: 1, deviation: 0, blocked: 1 },
      exitCode: 1,
    })
  })

  it('gives each result its clause, its reason and its evidence', async () => {
    const { results } = await reportOf(all)
    const [, red, , stopped, unreached, unoffered] = results
    expect(red).toMatchObject({
      id: 'topic/fails',
      clause: { document: 'RFC 9999', section: '1.2', level: 'MUST', name: 'stated' },
      outcome: 'failed',
      verdict: 'violation',
      expected: 'status 204',
      actual: '200 (application/json)',
      notes: ['a remark'],
      evidence: 0,
      exchanges: [{ response: { status: 200 }, curl: expect.stringContaining('$SESSION_TOKEN_1') }],
    })
    expect(stopped?.reason).toBe('no code came back')
    expect(unreached?.reason).toBe('browser')
    expect(unoffered?.reason).toContain('iss')
  })

  it('holds no secret', async () => {
    expect(JSON.stringify(await reportOf(all))).not.toContain(ownerToken)
  })

  it.each<[string, Parameters<typeof reportOf>, 0 | 1 | 2]>([
    ['a clean run', [[passing]], 0],
    ['a warning', [[passing, warning]], 0],
    ['what is out of reach', [[passing, outOfReach]], 0],
    ['a violation', [[passing, failing]], 1],
    ['a blocked case', [[passing, blocked]], 1],
    ['a broken case', [[passing, caseOf('topic/broken', async () => {})]], 2],
    ['nothing judged', [[notApplicable]], 2],
    ['a disabled provider', [[passing], { routes: { 'POST /oauth2/tokens': () => json(403, {}) } }], 2],
  ])('calls for an exit code after %s', async (_, args, code) => {
    expect((await reportOf(...args)).summary.exitCode).toBe(code)
  })

  it('is not clean when something was left behind', async () => {
    const routes = { 'DELETE /api/v2/oauth2-provider/apps/*': () => json(500, { message: 'no' }) }
    const using = caseOf('topic/uses', async (t) =>
      t.expectThat(Boolean(await t.client()), { expected: '', actual: '' }),
    )
    const report = await reportOf([using], { routes })
    expect(report.summary.exitCode).toBe(1)
    expect(report.resources.left).toMatchObject([{ kind: 'application' }, { kind: 'secret' }])
    expect(renderTerminal(report, { colors: false })).toMatch(
      /left behind: application [\s\S]*pnpm suite cleanup --target https:\/\/coder\.test/,
    )
  })
})

describe('on a terminal', () => {
  const rendered = async (...args: Parameters<typeof reportOf>) =>
    renderTerminal(await reportOf(...args), { colors: false })

  it('tells a finding with everything that proves it', async () => {
    const text = await rendered([failing])
    const essential = [
      'VIOLATION topic/fails',
      '  the target does topic/fails',
      '  RFC 9999 section 1.2, MUST: The server does as it is told.',
      '  https://www.rfc-editor.org/rfc/rfc9999#section-1.2',
      '  expected  status 204',
      '  actual    200 (application/json)',
      '  hint      Answer without a body.',
      '  note      a remark',
      '    > GET https://coder.test/api/v2/oauth2-provider/apps?x=$y',
      '    > Coder-Session-Token: $SESSION_TOKEN_1',
      '    < 200',
      '    < []',
      `    curl -i --path-as-is --globoff -H "Coder-Session-Token: $SESSION_TOKEN_1" -H 'Accept: */*' 'https://coder.test/api/v2/oauth2-provider/apps?x=$y'`,
    ]
    expect(text.split('\n')).toEqual(expect.arrayContaining(essential))
  })

  it('tells the worst first and the passed ones not at all', async () => {
    const text = await rendered(all)
    expect(text.match(/^(?:BROKEN|VIOLATION|BLOCKED|WARNING|OBSERVATION) .*$/gm)).toEqual([
      'VIOLATION topic/fails',
      'BLOCKED topic/blocked',
      'WARNING topic/warns',
    ])
    expect(text).not.toContain('topic/passes')
  })

  it('ends with counts, what was made and whether the run is clean', async () => {
    expect((await rendered(all)).split('\n').slice(-7)).toEqual([
      'https://coder.test (Coder v2.36.0+abc1234), access: owner',
      '1 conform, 1 violation, 0 deviations, 1 warning, 0 observations, 1 blocked, 0 broken, 1 not applicable, 1 out of reach',
      '3 judged of 4 called for, of 6 cases; 1.2 s',
      'give a Chromium or Chrome browser (installed, or named in CHROME_PATH; no --no-browser) to judge this case',
      'created on the target: nothing; removed: 0 of 0',
      '1 case could not be judged: this run is not clean',
      'not clean',
    ])
    expect((await rendered([passing])).split('\n').at(-1)).toBe('clean')
  })

  it('tells hundreds of cases that were stopped for one reason in one paragraph', async () => {
    const stopped = ['a', 'b', 'c', 'd', 'e'].map((name) =>
      caseOf(`topic/${name}`, () => Promise.reject(new PrerequisiteMissing('the run was interrupted'))),
    )
    expect(await rendered([passing, ...stopped])).toContain(
      [
        'BLOCKED 5 cases',
        '  because   the run was interrupted',
        '  cases     topic/a, topic/b, topic/c, and 2 more',
      ].join('\n'),
    )
  })

  it('cannot be steered by what a target sends', async () => {
    const routes = {
      'GET /evil': () => json(500, { message: 'a\u001b]0;owned\u0007\u009b31m' }, [['X-Evil', '\u001b[2J']]),
    }
    const evil = caseOf('topic/evil', async (t) => t.expectStatus(await t.send({ url: '/evil' }), 200))
    const text = await rendered([evil], { routes })
    expect(text).toMatch(/\\u001b\[2J/)
    expect(text).not.toMatch(/[^\P{Cc}\n]/u)
  })

  it('has no line that a target made up', async () => {
    const forged = 'x\n\nclean\n::error::y'
    const routes = {
      'GET /evil': () => json(500, { message: forged }),
      'GET /api/v2/buildinfo': () =>
        json(200, { version: `v2${forged}`, dashboard_url: `https://a.test/${forged}` }),
    }
    const evil = caseOf('topic/evil', async (t) => {
      t.note(forged)
      t.expectStatus(await t.send({ url: '/evil' }), 200)
    })
    const text = await rendered([evil], { routes })
    expect(text).toContain('actual    500 (x\n         |  \n         |  clean')
    expect(text.split('\n').filter((line) => /^\s*(?:clean|::)/.test(line))).toEqual([])
  })

  it('is coloured only on demand', async () => {
    const report = await reportOf([failing])
    expect(renderTerminal(report, { colors: true })).toContain('\u001b[31m')
    expect(renderTerminal(report, { colors: false })).not.toContain('\u001b[')
  })

  it('shows the beginning of a long body', async () => {
    const routes = { 'GET /long': () => json(200, { x: 'y'.repeat(5000) }) }
    const long = caseOf('topic/long', async (t) => t.expectStatus(await t.send({ url: '/long' }), 204))
    expect(await rendered([long], { routes })).toMatch(/< \{"x":"y{394}… \(\d+ characters\)/)
  })
})

it('makes what is invisible visible, and keeps lines and tabs unless one line is wanted', () => {
  expect(printable('\u202e\u200b\u2028\u{e0041}\r')).toBe('\\u202e\\u200b\\u2028\\u{e0041}\\u000d')
  expect(printableLine('a\nb\t')).toBe('a\\u000ab\t')
  expect(printable('a\nb\tc\r\n\u0000\u007f\u0085é')).toBe('a\nb\tc\n\\u0000\\u007f\\u0085é')
})

describe('progress', () => {
  const results = (n: number) =>
    Array.from({ length: n }, () => ({ case: passing, verdict: 'conforms' as const }))

  it('is one line that is written again on a terminal, and taken away at the end', () => {
    const written: string[] = []
    const shown = progress({ isTTY: true, columns: 30, write: (text) => written.push(text) }, 2)
    for (const result of results(2)) shown.onResult(result as never)
    shown.done()
    expect(written.slice(0, 2).every((text) => text.startsWith('\r\u001b[2K') && text.length <= 29 + 5)).toBe(
      true,
    )
    expect(written.at(-1)).toBe('\r\u001b[2K')
  })

  it('is a line for every tenth elsewhere', () => {
    const written: string[] = []
    const shown = progress({ write: (text) => written.push(text) }, 200)
    for (const result of results(200)) shown.onResult(result as never)
    shown.done()
    expect(written).toHaveLength(10)
    expect(written.at(-1)).toBe('200/200 cases, 0 findings\n')
  })
})
