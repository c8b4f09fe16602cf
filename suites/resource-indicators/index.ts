import * as authorization from './authorization.ts'
import * as tokens from './tokens.ts'

/** What is asked of the resource parameter, and of the tokens that it restricts. */
export const cases = [authorization, tokens].flatMap((file) => Object.values(file))
