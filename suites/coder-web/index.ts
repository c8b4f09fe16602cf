import type { Case } from '../../harness/index.ts'
import * as applications from './applications.ts'
import * as consent from './consent.ts'

/** Coder's web pages in a real browser. */
export const cases: readonly Case[] = [applications, consent].flatMap((file) => Object.values(file))
