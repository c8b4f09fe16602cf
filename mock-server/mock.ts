/** One mock: a Coder deployment in memory. */

import { machineBytes, machineTime } from './ambient.ts'
import { handle } from './app.ts'
import { readBody } from './body.ts'
import { createClock } from './clock.ts'
import type { Context } from './context.ts'
import { admissionOf, type Peer } from './control/access.ts'
import { type ConsentDecision, createConsentSwitch } from './control/consent.ts'
import { type Control, createControl } from './control/control.ts'
import { createFaults } from './control/faults.ts'
import { createJournal } from './control/journal.ts'
import type { Body } from './exchange.ts'
import type { RequestHead, ResponseMessage } from './message.ts'
import type { Profile } from './profile.ts'
import { strict } from './profiles/strict.ts'
import { createRandom, seededBytes } from './random.ts'
import type { Seeded } from './seed/plant.ts'
import type { CompleteSeed } from './seed/seed.ts'
import { memoryStores } from './stores/memory.ts'
import { createSweeper } from './stores/sweep.ts'
import { headOf, responseOf } from './web.ts'

/** How a mock is made; everything has a default. */
export interface MockOptions {
  /** How it behaves. Default: strict. */
  readonly profile?: Profile
  /** Coder's access URL: http or https, without user, path, query and fragment. Default: `https://coder.test`, or where it listens. */
  readonly publicUrl?: string
  /** Experiments that are on. Default: `oauth2`. */
  readonly experiments?: readonly string[]
  /** What the authorization endpoint does. Default: it shows the consent page. */
  readonly consent?: ConsentDecision
  /** Makes every identifier and secret the same in each run. Default: they are random. */
  readonly randomSeed?: number
  /** Opens the verbs under `/_mock/` to whoever has it, from anywhere. Default: they are open to this machine only. */
  readonly controlToken?: string
  /** How many requests, refusals and decisions are remembered. Default: 1000 of each. */
  readonly journal?: number
}

/** One mock. */
export interface Mock {
  /** Coder's access URL; set it before the first request when the mock is served elsewhere. **Errors**: `TypeError`, as for `publicUrl`. */
  url: string
  /** Whether `url` was given when the mock was made. */
  readonly hasPublicUrl: boolean
  /** Answers one request; `peer` is whom it came from, where it came over a network. **Errors**: `ConnectionDropped`, and the reason of the request's signal. */
  readonly fetch: (request: Request, peer?: Peer) => Promise<Response>
  /** Answers one request in plain form: what every front comes down to. **Errors**: `ConnectionDropped`. */
  readonly answer: (head: RequestHead, body: Body, peer?: Peer) => Promise<ResponseMessage>
  /** What a test does to the mock. */
  readonly control: Control
  /** The users and applications of the seed, with their credentials. */
  readonly seeded: Seeded
  readonly profile: Profile
}

/** What `work` gives, unless the signal is aborted before, as `fetch` has it. **Errors**: the reason of the signal. */
async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work(), promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** Where the verbs are. */
const controlPath = '/_mock/'

/** Where a mock is that was told nothing else. */
const defaultUrl = 'https://coder.test'

/** What an access URL is. */
export const accessUrlForm = 'an http or https URL without user, path, query and fragment'

/** The access URL that a text is, without a slash at its end; `null` where it is none. */
export function accessUrlOf(text: string): string | null {
  const url = URL.parse(text)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  return isWeb && url.href === `${url.origin}/` ? url.origin : null
}

function demandAccessUrl(text: string): string {
  const url = accessUrlOf(text)
  if (url === null) throw new TypeError(`The mock's URL must be ${accessUrlForm}, not ${text}.`)
  return url
}

function createContext(options: MockOptions): Context {
  const stores = memoryStores({ dynamicClientRegistrationEnabled: true })
  const random = createRandom(
    options.randomSeed === undefined ? machineBytes : seededBytes(options.randomSeed),
  )
  const clock = createClock(machineTime)
  return {
    profile: options.profile ?? strict,
    stores,
    clock,
    random,
    log: createJournal(options.journal ?? 1000),
    faults: createFaults(random),
    consent: createConsentSwitch(options.consent ?? { decision: 'page' }),
    sweep: createSweeper(stores),
    deployment: {
      accessUrl: demandAccessUrl(options.publicUrl ?? defaultUrl),
      experiments: options.experiments ?? ['oauth2'],
      id: random.uuid(),
      organizationId: random.uuid(),
      createdAt: clock.now(),
    },
  }
}

function controlAnswer(status: number, value: unknown): ResponseMessage {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return { status, headers, body: JSON.stringify(value) }
}

/** Answers a call of a verb; neither logged nor touched by faults. */
async function callControl(
  { method, url, signal }: RequestHead,
  body: Body,
  control: Control,
): Promise<ResponseMessage> {
  if (method !== 'POST') return { status: 405, headers: { allow: 'POST' }, body: '' }
  // Loaded with the first verb: a mock that nobody controls over HTTP starts without it.
  const { callVerb } = await import('./control/http.ts')
  const { status, json } = await callVerb(control, {
    name: url.pathname.slice(controlPath.length),
    body,
    signal: signal(),
  })
  return controlAnswer(status, json)
}

/**
 * Makes a mock that starts with a complete seed.
 *
 * **Errors**: `TypeError` for a `publicUrl` that is none; `SeedError` where two of a kind share what must be their own; `UnknownNameError` where `consent` is to be
 * given as a user whom the seed does not have.
 */
export function createMockFrom(seed: CompleteSeed, options: MockOptions): Mock {
  const context = createContext(options)
  const control = createControl(context, seed, machineTime)
  if (options.consent !== undefined) control.consent.always(options.consent)
  const answerAsCoder = (head: RequestHead, body: Body) =>
    handle(context.profile.front.pass(head), body, context)
  const answerAsMock: Mock['answer'] = async (head, body, peer) => {
    const admission = admissionOf(head, peer, options.controlToken)
    if (admission === 'granted') return callControl(head, body, control)
    if (admission === 'notJson') return controlAnswer(415, { message: 'A verb takes application/json.' })
    return answerAsCoder(head, body)
  }
  const answer: Mock['answer'] = (head, body, peer) =>
    head.url.pathname.startsWith(controlPath) ? answerAsMock(head, body, peer) : answerAsCoder(head, body)
  return {
    get url() {
      return context.deployment.accessUrl
    },
    set url(url: string) {
      context.deployment.accessUrl = demandAccessUrl(url)
    },
    hasPublicUrl: options.publicUrl !== undefined,
    fetch: (request, peer) =>
      unlessAborted(request.signal, async () => {
        const body = await readBody(request, context.profile.limits.body)
        return responseOf(await answer(headOf(request), body, peer), request.method)
      }),
    answer,
    control,
    get seeded() {
      return control.seeded
    },
    profile: context.profile,
  }
}
