/** What is wrong with the fields of a call, in Coder's words. */

import type { Exchange } from '../exchange.ts'
import type { Validation } from '../wire/index.ts'
import { fail } from './call.ts'

/** A form that a text can have, and what Coder calls it. */
export interface TextForm {
  readonly tag: string
  readonly fits: (text: string) => boolean
}

/** What is asked of a text. */
export interface TextRule {
  /** What Coder calls it that there has to be one; absent where there need be none. */
  readonly presence?: string | undefined
  readonly form?: TextForm
}

/** An e-mail address; its domain has a dot. */
export const emailForm: TextForm = {
  tag: 'email',
  fits: (text) => /^[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+$/.test(text),
}

/** Judges one text. */
export function validateText(
  field: string,
  value: string,
  { presence, form }: TextRule,
): readonly Validation[] {
  const failed = value === '' ? presence : form?.fits(value) === false ? form.tag : undefined
  return failed === undefined
    ? []
    : [{ field, detail: `Validation failed for tag "${failed}" with value: "${value}"` }]
}

/** Goes on where nothing is wrong. **Errors**: 400. */
export function demandValid(exchange: Exchange, validations: readonly Validation[]): void {
  if (validations.length > 0) fail(exchange, { status: 400, message: 'Validation failed.', validations })
}
