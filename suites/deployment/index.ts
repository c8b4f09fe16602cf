import type { Case } from '../../harness/index.ts'
import * as clocks from './clocks.ts'
import * as headers from './headers.ts'
import * as identity from './identity.ts'
import * as plainHttp from './plain-http.ts'
import * as requests from './requests.ts'
import * as tls from './tls.ts'

/** The deployment, apart from Coder's code: TLS, what stands in front, clocks. */
export const cases: readonly Case[] = [identity, tls, plainHttp, headers, requests, clocks].flatMap((file) =>
  Object.values(file),
)
