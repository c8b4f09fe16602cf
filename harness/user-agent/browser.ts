import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { messageOf, PrerequisiteMissing } from '../errors.ts'

/** A real browser, started when it is first asked for. */
export interface BrowserAgent {
  /** Opens a page without cookies or history, and `close`, which forgets it. */
  readonly newPage: () => Promise<{ readonly page: Page; readonly close: () => Promise<void> }>
  /** Ends the browser, if it ever ran. */
  readonly close: () => Promise<void>
}

interface BrowserOptions {
  readonly executable: string
  /** Accepts certificates the browser does not know: for targets whose authority was given with --ca. */
  readonly ownAuthority: boolean
}

/** So many pages are open at once: a page takes a processor while it loads, and slow pages look like broken ones. */
const pagesAtOnce = 2

/** Makes an agent for one executable. */
export function browserAgent({ executable, ownAuthority }: BrowserOptions): BrowserAgent {
  let started: Promise<Browser> | undefined
  let free = pagesAtOnce
  const waiting: (() => void)[] = []
  const enter = async () => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) free++
    else next()
  }
  const start = () => {
    started ??= launch(executable)
    return started
  }
  return {
    newPage: async () => {
      await enter()
      try {
        const context = await newContext(start, ownAuthority)
        return { page: await context.newPage(), close: () => context.close().finally(leave) }
      } catch (error) {
        leave()
        throw error
      }
    },
    close: async () => {
      await (await started?.catch(() => undefined))?.close()
    },
  }
}

/** Chromium refuses to sandbox a process of the superuser, which is what CI containers run as. */
export function browserArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** Playwright's own answer to these signals ends the process before the target is cleaned up. */
const signalsLeftToUs = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const

/** Playwright takes a while to load, and most runs have no use for it. */
async function launch(executable: string): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath: executable, args: browserArguments(), ...signalsLeftToUs })
}

async function newContext(start: () => Promise<Browser>, ownAuthority: boolean): Promise<BrowserContext> {
  try {
    return await (await start()).newContext({ ignoreHTTPSErrors: ownAuthority })
  } catch (error) {
    throw new PrerequisiteMissing(`the browser does not start: ${messageOf(error)}`, { cause: error })
  }
}

const executableNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * Finds a Chromium: CHROME_PATH, then the search path, then the usual places of the platforms.
 */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.CHROME_PATH) return isExecutable(env.CHROME_PATH) ? env.CHROME_PATH : undefined
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = executableNames.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...usualPlaces].find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return path !== ''
  } catch {
    return false
  }
}
