import { createColors } from 'picocolors'
import type { Means } from '../needs.ts'
import { meansSentences } from '../needs.ts'
import { printable } from './printable.ts'
import type { Report, ReportResult } from './report.ts'

type Colors = ReturnType<typeof createColors>

/** Verdicts that are told in full, worst first. */
const told = ['broken', 'violation', 'deviation', 'blocked', 'warning', 'observation'] as const

const verdictWords = {
  broken: 'BROKEN',
  violation: 'VIOLATION',
  deviation: 'DEVIATION',
  blocked: 'BLOCKED',
  warning: 'WARNING',
  observation: 'OBSERVATION',
} as const satisfies Record<(typeof told)[number], string>

/** An answer's body is shown up to so many characters: the JSON report has all that was kept. */
const shownBodyLength = 400

/** The report as text for a terminal or a log. */
export function renderTerminal(given: Report, options: { readonly colors: boolean }): string {
  const report = shown(given)
  const colors = createColors(options.colors)
  const findings = told.flatMap((verdict) =>
    report.results
      .filter((result) => result.verdict === verdict)
      .map((result) => finding(result, verdict, colors)),
  )
  return [...findings, summary(report, colors)].join('\n\n')
}

/** The report with nothing in it that steers a terminal. */
function shown(report: Report): Report {
  const text = JSON.stringify(report)
  return JSON.parse(text, (_name, value) => (typeof value === 'string' ? printable(value) : value)) as Report
}

function finding(result: ReportResult, verdict: (typeof told)[number], colors: Colors): string {
  const { clause } = result
  const paint = verdict === 'warning' || verdict === 'observation' ? colors.yellow : colors.red
  const lines = [
    `${paint(colors.bold(verdictWords[verdict]))} ${colors.bold(result.id)}`,
    `  ${result.title}`,
    `  ${clause.document} section ${clause.section}, ${clause.level}: ${clause.text}`,
    `  ${colors.cyan(clause.url)}`,
  ]
  if (result.expected !== undefined) lines.push(`  expected  ${result.expected}`)
  if (result.actual !== undefined) lines.push(`  actual    ${result.actual}`)
  if (result.reason !== undefined) lines.push(`  because   ${result.reason}`)
  if (result.hint !== undefined) lines.push(`  hint      ${result.hint}`)
  for (const note of result.notes) lines.push(`  note      ${note}`)
  const judged = result.exchanges.at(result.evidence ?? -1)
  if (judged !== undefined) lines.push('', ...evidence(judged).map((line) => colors.dim(`    ${line}`)))
  return lines.join('\n')
}

function evidence(exchange: ReportResult['exchanges'][number]): string[] {
  const { request, response, failure } = exchange
  const lines = [
    `> ${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `> ${name}: ${value}`),
  ]
  if (request.body !== undefined) lines.push('>', `> ${cut(request.body)}`)
  if (response === undefined) lines.push(`< ${failure ?? 'no answer'}`)
  else {
    lines.push(`< ${response.status}`, ...response.headers.map(([name, value]) => `< ${name}: ${value}`))
    if (response.body !== '')
      lines.push(
        '<',
        ...cut(response.body)
          .trimEnd()
          .split('\n')
          .map((line) => `< ${line}`),
      )
  }
  return [...lines, '', exchange.curl]
}

function cut(text: string): string {
  return text.length <= shownBodyLength
    ? text
    : `${text.slice(0, shownBodyLength)}… (${text.length} characters)`
}

function summary(report: Report, colors: Colors): string {
  const { verdicts, total, called, judged, exitCode } = report.summary
  const lines = [
    `${report.target.url} (Coder ${report.target.version}), access: ${report.target.access}`,
    ...report.target.notices.map((notice) => colors.yellow(`! ${notice}`)),
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
    lines.push(colors.red(`${called - judged} cases could not be judged: this run is not clean`))
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

function resources({ resources: { created, removed, left } }: Report, colors: Colors): string[] {
  const kinds = [...new Set(created.map(({ kind }) => kind))]
  const made = kinds.map((kind) => plural(created.filter((it) => it.kind === kind).length, kind)).join(', ')
  return [
    `created on the target: ${made || 'nothing'}; removed: ${removed.length} of ${created.length}`,
    ...left.map(({ kind, name, why }) =>
      colors.red(`left behind: ${kind} ${name} (${why}); run "pnpm suite cleanup"`),
    ),
  ]
}
