import { createColors } from 'picocolors'
import type { ReportResult } from './report.ts'

/** How words are coloured; or not at all. */
export type Colors = ReturnType<typeof createColors>

/** Verdicts that are told in full, worst first. */
export const told = ['broken', 'violation', 'deviation', 'blocked', 'warning', 'observation'] as const

/** An answer's body is shown up to so many characters: the JSON report has all that was kept. */
const shownBodyLength = 400

/** One result as text: what is required, what came instead, and the exchange that shows it. */
export function renderFinding(result: ReportResult, colors: Colors = createColors(false)): string {
  const { clause, verdict } = result
  const paint = verdict === 'warning' || verdict === 'observation' ? colors.yellow : colors.red
  const lines = [
    `${paint(colors.bold(verdict.toUpperCase()))} ${colors.bold(result.id)}`,
    `  ${result.title}`,
    `  ${clause.document} section ${clause.section}, ${clause.level}: ${clause.text}`,
    `  ${colors.cyan(clause.url)}`,
  ]
  for (const label of ['expected', 'actual', 'reason', 'hint'] as const) {
    lines.push(...labelled(label === 'reason' ? 'because' : label, result[label]))
  }
  for (const note of result.notes) lines.push(...labelled('note', note))
  const judged = result.exchanges.at(result.evidence ?? -1)
  if (judged !== undefined)
    lines.push('', ...evidence(judged).map((line) => line && colors.dim(`    ${line}`)))
  return lines.join('\n')
}

/** Every further line is marked: what a target sends must not look like a line of ours, or like a command of a CI system. */
function labelled(label: string, text: string | undefined): string[] {
  return (text?.split('\n') ?? []).map(
    (line, index) => `  ${index === 0 ? label.padEnd(8) : '       |'}  ${line}`,
  )
}

function evidence(exchange: ReportResult['exchanges'][number]): string[] {
  const { request, response, failure } = exchange
  const lines = [
    `> ${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `> ${name}: ${value}`),
  ]
  if (request.body !== undefined) lines.push(...bodyLines('>', request.body))
  if (response === undefined) lines.push(`< ${failure ?? 'no answer'}`)
  else {
    lines.push(`< ${response.status}`, ...response.headers.map(([name, value]) => `< ${name}: ${value}`))
    if (response.body !== '') lines.push(...bodyLines('<', response.body))
  }
  return [...lines, '', exchange.curl]
}

function bodyLines(mark: '<' | '>', body: string): string[] {
  const lines = cut(body).trimEnd().split('\n')
  return [mark, ...lines.map((line) => `${mark} ${line}`)]
}

function cut(text: string): string {
  return text.length <= shownBodyLength
    ? text
    : `${text.slice(0, shownBodyLength)}… (${text.length} characters)`
}
