import type { Case } from '../harness/index.ts'
import * as verifier from './pkce/verifier.ts'

/** Every case, in the order of reports. */
export const cases: readonly Case[] = [verifier].flatMap((file) => Object.values(file))
