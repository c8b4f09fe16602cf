import type { Case } from '../../harness/index.ts'
import * as authorization from './authorization.ts'
import * as deletes from './deletes.ts'
import * as reads from './reads.ts'
import * as refusedUpdates from './refused-updates.ts'
import * as registration from './registration.ts'
import * as updates from './updates.ts'

/** The client configuration endpoint: RFC 7592. */
export const cases: readonly Case[] = [
  registration,
  authorization,
  reads,
  updates,
  refusedUpdates,
  deletes,
].flatMap((file) => Object.values(file))
