import type { Case } from '../../harness/index.ts'
import * as answer from './answer.ts'
import * as client from './client.ts'
import * as publicClients from './public-clients.ts'
import * as request from './request.ts'
import * as rotation from './rotation.ts'
import * as scope from './scope.ts'
import * as validity from './validity.ts'

/** What a server does with refresh requests. */
export const cases: readonly Case[] = [
  answer,
  request,
  client,
  validity,
  scope,
  rotation,
  publicClients,
].flatMap((file) => Object.values(file))
