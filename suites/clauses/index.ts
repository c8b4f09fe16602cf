import type { Document, Ledger } from '../../harness/index.ts'
import { rfc6749, document as rfc6749Document } from './rfc6749.ts'
import { rfc6750, document as rfc6750Document } from './rfc6750.ts'
import { rfc7636, document as rfc7636Document } from './rfc7636.ts'
import { rfc8252, document as rfc8252Document } from './rfc8252.ts'

/** Every document the suites judge, with its ledger. */
export const documents: readonly { readonly document: Document; readonly clauses: Ledger }[] = [
  { document: rfc6749Document, clauses: rfc6749 },
  { document: rfc6750Document, clauses: rfc6750 },
  { document: rfc7636Document, clauses: rfc7636 },
  { document: rfc8252Document, clauses: rfc8252 },
]
