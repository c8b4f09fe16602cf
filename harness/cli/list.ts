import type { Case } from '../case.ts'
import { HarnessError } from '../errors.ts'
import { accessFor, needTable } from '../needs.ts'
import { strengthOf } from '../verdict.ts'

/** One line a case: id, level, rung of access, title. */
export function renderList(cases: readonly Case[]): string {
  const width = Math.max(...cases.map(({ id }) => id.length))
  const lines = cases.map(
    ({ id, clause, needs, title }) =>
      `${id.padEnd(width)}  ${clause.level.padEnd(15)}  ${accessFor(needs).padEnd(9)}  ${title}`,
  )
  return `${lines.join('\n')}\n`
}

const consequences = {
  required: 'a violation: the run exits with 1',
  recommended: 'a warning: the run stays clean',
  optional: 'an observation: the run stays clean',
  documented: "a deviation from Coder's documentation: the run exits with 1",
} as const

/** Everything that is known of one case. Errors: `HarnessError` (usage) for an unknown id, with near ones. */
export function renderCase(cases: readonly Case[], id: string): string {
  const one = cases.find((it) => it.id === id)
  if (one === undefined) throw unknownCase(cases, id)
  const { title, clause, needs, alsoCovers = [], hint } = one
  const means = needs.map((need) => needTable[need].means).filter((it) => it !== undefined)
  const lines = [
    one.id,
    `  ${title}`,
    '',
    `  requirement  ${clause.document} section ${clause.section}, ${clause.level}: ${clause.text}`,
    `               ${clause.url}`,
    ...alsoCovers.map(
      ({ document, section, text }) => `  also covers  ${document} section ${section}: ${text}`,
    ),
    `  access       ${[accessFor(needs), ...means].join(', ')}`,
    `  needs        ${needs.join(', ') || 'nothing'}`,
    `  a failure is ${consequences[strengthOf(clause.level)]}`,
    ...(hint === undefined ? [] : [`  hint         ${hint}`]),
    '',
    `  run it       pnpm suite --only ${one.id}`,
  ]
  return `${lines.join('\n')}\n`
}

function unknownCase(cases: readonly Case[], id: string): HarnessError {
  const parts = id.split(/[/-]/).filter((part) => part.length > 3)
  const likeness = (it: Case) => parts.filter((part) => it.id.includes(part)).length
  const near = cases
    .filter((it) => likeness(it) > 0)
    .toSorted((a, b) => likeness(b) - likeness(a))
    .slice(0, 8)
  const suggestion =
    near.length === 0
      ? '"pnpm suite --list" names them all'
      : `did you mean ${near.map((it) => it.id).join(', ')}?`
  return new HarnessError('usage', `there is no case "${id}": ${suggestion}`)
}
