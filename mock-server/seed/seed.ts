/** What a mock starts with. */

import type { z } from 'zod'
import type { seedApplication, seedSchema, seedUser } from './schema.ts'

/** A seed as it is written. */
export type Seed = z.input<typeof seedSchema>

/** A user as it is written in a seed. */
export type SeedUser = z.output<typeof seedUser>

/** An application as it is written in a seed. */
export type SeedApplication = z.output<typeof seedApplication>

/** A seed with everything filled in. */
export interface CompleteSeed {
  readonly users: readonly SeedUser[]
  readonly applications: readonly SeedApplication[]
  readonly dynamicClientRegistration: boolean
}

/** What a mock starts with when nothing is said: an owner, a member and one application. */
export const defaultSeed: CompleteSeed = {
  users: [
    {
      email: 'owner@coder.test',
      username: 'owner',
      name: 'Olive Owner',
      password: 'correct-horse-battery',
      roles: ['owner'],
      status: 'active',
    },
    {
      email: 'member@coder.test',
      username: 'member',
      name: 'Mica Member',
      password: 'staple-battery-horse',
      roles: [],
      status: 'active',
    },
  ],
  applications: [
    { name: 'example-app', callbackUrl: 'https://app.example.com/callback', icon: '', public: false },
  ],
  dynamicClientRegistration: true,
}

/** A seed that cannot be used. */
export class SeedError extends Error {
  readonly code = 'INVALID_SEED'
  /** One line per problem: the key, and what is wrong with it. */
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The seed cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'SeedError'
    this.problems = problems
  }
}
