/** One mock: a Coder deployment in memory. */

import { machineBytes, machineTime } from './ambient.ts'
import { handle } from './app.ts'
import { createClock } from './clock.ts'
import type { Context } from './context.ts'
import { type ConsentDecision, createConsentSwitch } from './control/consent.ts'
import { type Control, createControl } from './control/control.ts'
import { createJournal } from './control/journal.ts'
import type { Profile } from './profile.ts'
import { strict } from './profiles/strict.ts'
import { createRandom, seededBytes } from './random.ts'
import { plant, type Seeded } from './seed/plant.ts'
import { type CompleteSeed, defaultSeed, parseSeed, type Seed } from './seed/seed.ts'
import { memoryStores } from './stores/memory.ts'
import { createSweeper } from './stores/sweep.ts'

/** How a mock is made; everything has a default. */
export interface MockOptions {
  /** How it behaves. Default: strict. */
  readonly profile?: Profile
  /** What it starts with. Default: an owner, a member and one application. */
  readonly seed?: Seed
  /** Coder's access URL. Default: `https://coder.test`, or where it listens. */
  readonly publicUrl?: string
  /** Experiments that are on. Default: `oauth2`. */
  readonly experiments?: readonly string[]
  /** What the authorization endpoint does. Default: it shows the consent page. */
  readonly consent?: ConsentDecision
  /** Makes every identifier and secret the same in each run. Default: they are random. */
  readonly randomSeed?: number
  /** How many requests, refusals and decisions are remembered. Default: 1000 of each. */
  readonly journal?: number
}

/** One mock. */
export interface Mock {
  /** Coder's access URL; set it before the first request when the mock is served elsewhere. */
  url: string
  /** Whether `url` was given when the mock was made. */
  readonly hasPublicUrl: boolean
  /** Answers one request. */
  readonly fetch: (request: Request) => Promise<Response>
  /** What a test does to the mock. */
  readonly control: Control
  /** The users and applications of the seed, with their credentials. */
  readonly seeded: Seeded
  readonly profile: Profile
}

/** Where a mock is that was told nothing else. */
const defaultUrl = 'https://coder.test'

function createContext(options: MockOptions): Context {
  const stores = memoryStores({ dynamicClientRegistrationEnabled: true })
  const random = createRandom(
    options.randomSeed === undefined ? machineBytes : seededBytes(options.randomSeed),
  )
  return {
    profile: options.profile ?? strict,
    stores,
    clock: createClock(machineTime),
    random,
    log: createJournal(options.journal ?? 1000),
    consent: createConsentSwitch(options.consent ?? { decision: 'page' }),
    sweep: createSweeper(stores),
    deployment: {
      accessUrl: (options.publicUrl ?? defaultUrl).replace(/\/+$/, ''),
      experiments: options.experiments ?? ['oauth2'],
      id: random.uuid(),
      organizationId: random.uuid(),
    },
  }
}

/**
 * Makes a mock.
 *
 * **Errors**: `SeedError`, whose lines name the keys of the seed that cannot be used.
 */
export function createMock(options: MockOptions = {}): Mock {
  const context = createContext(options)
  const seed: CompleteSeed = options.seed === undefined ? defaultSeed : parseSeed(options.seed)
  const control = createControl(context, seed, plant(context, seed))
  return {
    get url() {
      return context.deployment.accessUrl
    },
    set url(url: string) {
      context.deployment.accessUrl = url.replace(/\/+$/, '')
    },
    hasPublicUrl: options.publicUrl !== undefined,
    fetch: (request) => handle(request, context),
    control,
    get seeded() {
      return control.seeded
    },
    profile: context.profile,
  }
}
