import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { Case } from '../case.ts'
import type { Kit } from '../cli/io.ts'
import { main } from '../cli/main.ts'
import { type FakeAmbient, fakeAmbient } from './ambient.ts'
import { type FakeDeployment, fakeDeployment, ownerToken, type Route } from './deployment.ts'
import { caseOf, testUrl } from './target.ts'

/** Cases of each kind of ending. */
export const usesClient = caseOf(
  'topic/uses-client',
  async (t) => t.expectThat(Boolean((await t.client()).clientSecret), { expected: '', actual: '' }),
  { needs: ['authorization_code'], hint: 'Give it a client.' },
)
export const open = caseOf('topic/open', async (t) => t.expectStatus(await t.send({ url: '/login' }), 200))
export const fails = caseOf('topic/fails', async (t) => t.expectStatus(await t.asUser('/users/me'), 204), {
  needs: ['client'],
})

/** How a run of the command differs from one without arguments. */
export interface CommandRun {
  readonly argv?: readonly string[]
  readonly env?: Record<string, string>
  readonly stdin?: string | Readable
  /** Whether the streams are those of a terminal. */
  readonly isTTY?: boolean
  readonly cases?: readonly Case[]
  readonly ambient?: FakeAmbient
  readonly routes?: Readonly<Record<string, Route>>
  readonly spoiled?: Kit['spoiled']
  /** Called with what Ctrl-C would do. */
  readonly onReady?: (interrupt: () => void) => void
}

/** What a run of the command ended with. */
export interface CommandResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly deployment: FakeDeployment
  /** Handlers of Ctrl-C that nobody took away. */
  readonly listeners: number
}

/** Runs the command as a shell would, with a deployment in memory in place of the mock. */
export async function suite(run: CommandRun): Promise<CommandResult> {
  const { argv = [], cases = [usesClient, open], routes = {}, spoiled = [], ambient = fakeAmbient() } = run
  const written = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof written) => ({
    isTTY: run.isTTY === true,
    write: (text: string) => (written[name] += text),
  })
  const deployment = fakeDeployment(testUrl, routes)
  let listeners = 0
  const onInterrupt = (handler: () => void) => {
    listeners++
    run.onReady?.(handler)
    return () => void listeners--
  }
  const code = await main(
    {
      argv,
      env: { CODER_CONFIG_DIR: '/nowhere', CODER_OAUTH2_STATE_DIR: stateDir(), ...run.env },
      stdin: run.stdin instanceof Readable ? run.stdin : Readable.from([run.stdin ?? '']),
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      onInterrupt,
    },
    { cases, documents: [], ambient, spoiled, startEmbedded: async () => embeddedOf(deployment) },
  )
  return { code, ...written, deployment, listeners }
}

/** A folder that no other test uses; it goes away with the test. */
export function stateDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oauth2-suite-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A deployment in memory as a target of this process. */
export function embeddedOf({ transport }: FakeDeployment) {
  return {
    url: testUrl,
    credentials: { sessionToken: ownerToken },
    transport,
    controls: { elapse: async () => {}, resetClock: async () => {} },
    close: async () => {},
  }
}

/** A case that makes something and then has the run interrupted, and `onReady`, which learns how. */
export function interrupting(): { readonly stop: Case; readonly onReady: (handler: () => void) => void } {
  let interrupt = () => {}
  const stop = caseOf(
    'topic/stop',
    async (t) => {
      await t.client()
      interrupt()
      await new Promise(() => {})
    },
    { needs: ['owner'] },
  )
  const onReady = (handler: () => void) => {
    interrupt = handler
  }
  return { stop, onReady }
}
