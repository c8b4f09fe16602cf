import type { Document, Ledger } from '../../harness/index.ts'
import { rfc7636, document as rfc7636Document } from './rfc7636.ts'

/** Every document the suites judge, with its ledger. */
export const documents: readonly { readonly document: Document; readonly clauses: Ledger }[] = [
  { document: rfc7636Document, clauses: rfc7636 },
]
