/** Pages of a list: `limit` and `offset` of a query. */

import type { Exchange } from '../exchange.ts'
import type { Validation } from '../wire/index.ts'
import { fail } from './call.ts'

const largest = 2 ** 31 - 1

/** Reads which page of a list is wanted, and gives what cuts it out; a limit of 0 is none. **Errors**: 400. */
export function pageOf(exchange: Exchange): <Row>(rows: readonly Row[]) => readonly Row[] {
  const validations: Validation[] = []
  const read = (field: 'limit' | 'offset'): number => {
    const text = exchange.url.searchParams.get(field) || '0'
    const isCount = /^\d+$/.test(text) && Number(text) <= largest
    if (!isCount)
      validations.push({ field, detail: `Query param "${field}" must be a valid 32-bit positive integer` })
    return Number(text)
  }
  const limit = read('limit') || largest
  const offset = read('offset')
  if (validations.length > 0)
    fail(exchange, { status: 400, message: 'Query parameters have invalid values.', validations })
  return (rows) => rows.slice(offset, offset + limit)
}
