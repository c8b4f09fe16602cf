import type { Document, Ledger } from '../../harness/index.ts'
import { coder, document as coderDocument } from './coder.ts'
import { rfc6749, document as rfc6749Document } from './rfc6749.ts'
import { rfc6750, document as rfc6750Document } from './rfc6750.ts'
import { rfc6797, document as rfc6797Document } from './rfc6797.ts'
import { rfc7009, document as rfc7009Document } from './rfc7009.ts'
import { rfc7591, document as rfc7591Document } from './rfc7591.ts'
import { rfc7592, document as rfc7592Document } from './rfc7592.ts'
import { rfc7636, document as rfc7636Document } from './rfc7636.ts'
import { rfc8252, document as rfc8252Document } from './rfc8252.ts'
import { rfc8414, document as rfc8414Document } from './rfc8414.ts'
import { rfc8707, document as rfc8707Document } from './rfc8707.ts'
import { rfc9207, document as rfc9207Document } from './rfc9207.ts'
import { rfc9700, document as rfc9700Document } from './rfc9700.ts'
import { rfc9728, document as rfc9728Document } from './rfc9728.ts'

/** Every document the suites judge, with its ledger. */
export const documents: readonly { readonly document: Document; readonly clauses: Ledger }[] = [
  { document: rfc6749Document, clauses: rfc6749 },
  { document: rfc6750Document, clauses: rfc6750 },
  { document: rfc6797Document, clauses: rfc6797 },
  { document: rfc7009Document, clauses: rfc7009 },
  { document: rfc7591Document, clauses: rfc7591 },
  { document: rfc7592Document, clauses: rfc7592 },
  { document: rfc7636Document, clauses: rfc7636 },
  { document: rfc8252Document, clauses: rfc8252 },
  { document: rfc8414Document, clauses: rfc8414 },
  { document: rfc8707Document, clauses: rfc8707 },
  { document: rfc9207Document, clauses: rfc9207 },
  { document: rfc9700Document, clauses: rfc9700 },
  { document: rfc9728Document, clauses: rfc9728 },
  { document: coderDocument, clauses: coder },
]
