import { createColors } from 'picocolors'
import type { Means } from '../needs.ts'
import { meansSentences } from '../needs.ts'
import { type Colors, renderFinding, told } from './finding.ts'
import { printable, printableLine } from './printable.ts'
import type { Report, ReportResult } from './report.ts'

/** The report as text for a terminal or a log. */
export function renderTerminal(given: Report, options: { readonly colors: boolean }): string {
  const report = shown(given)
  const colors = createColors(options.colors)
  const findings = told.flatMap((verdict) => {
    const results = report.results.filter((result) => result.verdict === verdict)
    const { alone, together } = grouped(results)
    return [
      ...alone.map((result) => renderFinding(result, colors)),
      ...together.map((results) => renderGroup(results, colors)),
    ]
  })
  return [...findings, summary(report, colors)].join('\n\n')
}

/** Results that sent nothing and have one reason are told once: after Ctrl-C there may be hundreds. */
function grouped(results: readonly ReportResult[]) {
  const groups = Map.groupBy(results, ({ exchanges, reason, id }) => {
    return exchanges.length === 0 && reason !== undefined ? `because ${reason}` : id
  })
  const alone = [...groups.values()].flatMap((group) => (group.length === 1 ? group : []))
  return { alone, together: [...groups.values()].filter((group) => group.length > 1) }
}

function renderGroup(results: readonly ReportResult[], colors: Colors): string {
  const [{ verdict = '', reason = '' } = {}] = results
  const ids = results.slice(0, 3).map(({ id }) => id)
  const others = results.length > ids.length ? [`and ${results.length - ids.length} more`] : []
  const title = `${colors.red(colors.bold(verdict.toUpperCase()))} ${colors.bold(`${results.length} cases`)}`
  return [
    title,
    `  because   ${printableLine(reason)}`,
    `  cases     ${[...ids, ...others].join(', ')}`,
  ].join('\n')
}

/** The report with nothing in it that steers a terminal. */
function shown(report: Report): Report {
  const text = JSON.stringify(report)
  return JSON.parse(text, (_name, value) => (typeof value === 'string' ? printable(value) : value)) as Report
}

function summary(report: Report, colors: Colors): string {
  const { verdicts, total, called, judged, exitCode } = report.summary
  const lines = [
    `${report.target.url} (Coder ${printableLine(report.target.version)}), access: ${report.target.access}`,
    ...report.target.notices.map((notice) => colors.yellow(`! ${printableLine(notice)}`)),
    [
      colors.green(`${verdicts.conforms} conform`),
      count(verdicts.violation, 'violation', colors.red),
      count(verdicts.deviation, 'deviation', colors.red),
      count(verdicts.warning, 'warning', colors.yellow),
      count(verdicts.observation, 'observation', colors.yellow),
      count(verdicts.blocked, 'blocked', colors.red, ''),
      count(verdicts.broken, 'broken', colors.red, ''),
      `${verdicts['not-applicable']} not applicable`,
      `${verdicts['out-of-reach']} out of reach`,
    ]
      .filter((part) => part !== '')
      .join(', '),
    `${judged} judged of ${called} called for, of ${total} cases; ${(report.durationMs / 1000).toFixed(1)} s`,
    ...outOfReach(report),
    ...resources(report, colors),
  ]
  if (judged < called)
    lines.push(colors.red(`${plural(called - judged, 'case')} could not be judged: this run is not clean`))
  if (judged === 0) lines.push(colors.red('nothing was judged'))
  lines.push(exitCode === 0 ? colors.green('clean') : colors.red('not clean'))
  return lines.join('\n')
}

function count(
  n: number,
  word: string,
  ...[paint, ending = 's']: [(text: string) => string, string?]
): string {
  return n === 0 ? `0 ${word}${ending}` : paint(`${n} ${word}${n === 1 ? '' : ending}`)
}

/** 'give X to judge these N cases', one line for each means. */
function outOfReach(report: Report): string[] {
  const unreached = report.results.filter(({ outcome }) => outcome === 'out-of-reach')
  const means = [...new Set(unreached.map(({ reason }) => reason))] as Means[]
  return means.map((one) => {
    const n = unreached.filter(({ reason }) => reason === one).length
    return `give ${meansSentences[one]} to judge ${n === 1 ? 'this case' : `these ${n} cases`}`
  })
}

function plural(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}

/** One thing that could not be removed, and why. */
export function renderLeft({ kind, name, why }: Report['resources']['left'][number]): string {
  return `left behind: ${kind} ${printableLine(name)} (${printableLine(why)})`
}

function resources(
  { resources: { created, removed, left }, target: { url } }: Report,
  colors: Colors,
): string[] {
  const kinds = [...new Set(created.map(({ kind }) => kind))]
  const made = kinds.map((kind) => plural(created.filter((it) => it.kind === kind).length, kind)).join(', ')
  return [
    `created on the target: ${made || 'nothing'}; removed: ${removed.length} of ${created.length}`,
    ...left.map((one) => colors.red(renderLeft(one))),
    ...(left.length === 0
      ? []
      : [`give an owner's --token to "pnpm suite cleanup --target ${url}" to remove what is left behind`]),
  ]
}
