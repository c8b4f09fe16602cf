import { type Browser, expect, type PlaywrightTestConfig, test } from '@playwright/test'
import type { Case } from '../case.ts'
import { runCases } from '../run.ts'
import { type BrowserAgent, browserArguments, findBrowser } from '../user-agent/browser.ts'
import { CaseNotMet, caseTimeoutMs, type OpenedTarget, skipReason } from './result.ts'

/**
 * Runs cases that need a browser as tests of Playwright, one test a case, in the browser that the
 * runner starts; so its options, its traces and its reports apply.
 *
 * A failed, blocked or broken case fails its test, with the finding as the message; one that does
 * not apply or is out of reach is skipped with the reason.
 */
export function describeBrowserCases(
  cases: readonly Case[],
  openTarget: (browser: BrowserAgent) => Promise<OpenedTarget>,
): void {
  let opened: OpenedTarget | undefined
  test.beforeAll(async ({ browser }) => {
    opened = await openTarget(agentOf(browser))
  })
  test.afterAll(async () => {
    // What kept the target from being opened was told already.
    if (opened === undefined) return
    const { left } = await opened.target.resources.removeAll()
    await opened.close?.()
    expect(left, 'left behind on the target').toEqual([])
  })
  for (const one of cases.filter(({ needs }) => needs.includes('browser'))) {
    test(`${one.id}: ${one.title}`, async () => {
      const { target } = opened as OpenedTarget
      const [result] = await runCases([one], target, { concurrency: 1, caseTimeoutMs })
      if (result === undefined) throw new Error(`${one.id} gave no result`)
      const reason = skipReason(result)
      test.skip(reason !== undefined, reason ?? '')
      if (result.outcome.kind !== 'passed') throw new CaseNotMet(result)
    })
  }
}

/** The launch options of the browser that the suite itself would use: for playwright.config.ts. */
export function launchOptions(
  env: Readonly<Record<string, string | undefined>>,
): NonNullable<NonNullable<PlaywrightTestConfig['use']>['launchOptions']> {
  const executablePath = findBrowser(env)
  return { args: browserArguments(), ...(executablePath === undefined ? {} : { executablePath }) }
}

/** The runner's browser, which the runner closes. */
function agentOf(browser: Browser): BrowserAgent {
  return {
    newPage: async () => {
      const context = await browser.newContext()
      return { page: await context.newPage(), close: () => context.close() }
    },
    close: async () => {},
  }
}
