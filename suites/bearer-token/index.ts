import * as challenge from './challenge.ts'
import * as cookies from './cookies.ts'
import * as errors from './errors.ts'
import * as header from './header.ts'
import * as methods from './methods.ts'
import * as rights from './rights.ts'
import * as token from './token.ts'

/** What is asked of bearer tokens and of the protected resource that takes them. */
export const cases = [header, methods, challenge, errors, rights, token, cookies].flatMap((file) =>
  Object.values(file),
)
