import type { Case } from '../../harness/index.ts'
import * as applications from './applications.ts'
import * as discovery from './discovery.ts'
import * as experiment from './experiment.ts'
import * as limitations from './limitations.ts'
import * as pkceFlow from './pkce-flow.ts'
import * as secrets from './secrets.ts'
import * as standardFlow from './standard-flow.ts'
import * as tokens from './tokens.ts'

/** The promises of Coder's documentation. */
export const cases: readonly Case[] = [
  experiment,
  applications,
  secrets,
  standardFlow,
  pkceFlow,
  discovery,
  tokens,
  limitations,
].flatMap((file) => Object.values(file))
