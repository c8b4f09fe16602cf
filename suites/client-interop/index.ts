import type { Case } from '../../harness/index.ts'
import * as openidClient from './openid-client.ts'

/** A client library of others against the published metadata: the third opinion. */
export const cases: readonly Case[] = [openidClient].flatMap((file) => Object.values(file))
