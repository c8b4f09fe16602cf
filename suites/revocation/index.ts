import type { Case } from '../../harness/index.ts'
import * as client from './client.ts'
import * as endings from './endings.ts'
import * as endpoint from './endpoint.ts'
import * as hints from './hints.ts'
import * as invalidTokens from './invalid-tokens.ts'

/** What a server does with requests to its revocation endpoint. */
export const cases: readonly Case[] = [endpoint, endings, hints, invalidTokens, client].flatMap((file) =>
  Object.values(file),
)
