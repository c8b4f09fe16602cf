/** The way to make a mock in a program. */

import { createMockFrom, type Mock, type MockOptions } from './mock.ts'
import { parseSeed } from './seed/schema.ts'
import { defaultSeed, type Seed } from './seed/seed.ts'

/** How a mock is made, and what it starts with; everything has a default. */
export interface SeededMockOptions extends MockOptions {
  /** Default: an owner, a member and one application. */
  readonly seed?: Seed
}

/**
 * Makes a mock.
 *
 * **Errors**: `SeedError`, whose lines name the keys of the seed that cannot be used; `TypeError` for a `publicUrl` that is none.
 */
export function createMock({ seed, ...options }: SeededMockOptions = {}): Mock {
  return createMockFrom(seed === undefined ? defaultSeed : parseSeed(seed), options)
}
