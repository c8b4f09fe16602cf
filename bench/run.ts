/** `pnpm bench`: measures the mock and prints each figure beside its bound. Exit code 1: a bound is broken. */

import pc from 'picocolors'
import {
  coldStartFigure,
  type Figure,
  flowsFigure,
  grantFigures,
  instanceFigure,
  metadataFigure,
} from './figures.ts'

function holds({ measured, bound }: Figure): boolean {
  return 'atMost' in bound ? measured <= bound.atMost : measured >= bound.atLeast
}

function line(figure: Figure): string {
  const { name, measured, bound, unit, from } = figure
  const limit = 'atMost' in bound ? `at most ${bound.atMost}` : `at least ${bound.atLeast}`
  const digits = Number.isInteger(measured) ? 0 : 2
  const verdict = holds(figure) ? pc.green('holds ') : pc.red('broken')
  return `${verdict}  ${measured.toFixed(digits)} ${unit}  (${limit} ${unit})  ${name}: ${from}`
}

const figures = [
  await coldStartFigure(),
  instanceFigure(),
  await metadataFigure(),
  ...(await grantFigures()),
  await flowsFigure(),
]
for (const figure of figures) console.log(line(figure))
process.exitCode = figures.every(holds) ? 0 : 1
