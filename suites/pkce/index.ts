import type { Case } from '../../harness/index.ts'
import * as challenge from './challenge.ts'
import * as downgrade from './downgrade.ts'
import * as method from './method.ts'
import * as publicClient from './public-client.ts'
import * as verifier from './verifier.ts'
import * as verifierSyntax from './verifier-syntax.ts'

/** Proof Key for Code Exchange: RFC 7636, RFC 9700 sections 2.1.1 and 4.8. */
export const cases: readonly Case[] = [
  method,
  challenge,
  verifier,
  verifierSyntax,
  downgrade,
  publicClient,
].flatMap((file) => Object.values(file))
