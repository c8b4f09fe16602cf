/** The kill matrix: which cases notice which defect. Pure: reading it, comparing it, counting it. */
import { z } from 'zod'

const rowSchema = z.object({
  /** The case the defect was made for. */
  for: z.string(),
  /** Ids of the cases that failed, sorted. */
  noticedBy: z.array(z.string()),
  /** How many cases the defect kept from judging. */
  blocks: z.number().int().optional(),
})

/** The reviewed file. */
export const matrixSchema = z.object({
  defects: z.record(z.string(), rowSchema),
  /** Differences that no case may notice. */
  variants: z.array(z.string()),
  cases: z.array(z.string()),
})

export type Matrix = z.infer<typeof matrixSchema>
export type MatrixRow = z.infer<typeof rowSchema>

/** What one run against one profile showed. */
export interface ProfileRun {
  readonly failed: readonly string[]
  readonly blocked: readonly string[]
  readonly broken: readonly string[]
}

/** What is wrong with a matrix. Each problem is a sentence. */
export interface Findings {
  readonly survivors: readonly string[]
  readonly problems: readonly string[]
}

/** Everything that a full run measured. */
export interface Measured {
  readonly strict: ProfileRun
  readonly defects: ReadonlyMap<string, { readonly for: string; readonly run: ProfileRun }>
  readonly variants: ReadonlyMap<string, ProfileRun>
  /** Cases that could be judged in any of the settings. */
  readonly cases: readonly string[]
}

/** Makes the file's content of what was measured. */
export function matrixOf({ defects, variants, cases }: Measured): Matrix {
  const rows = [...defects].sort(byKey).map(([id, { for: caseId, run }]): [string, MatrixRow] => [
    id,
    {
      for: caseId,
      noticedBy: [...run.failed].sort(),
      ...(run.blocked.length === 0 ? {} : { blocks: run.blocked.length }),
    },
  ])
  return {
    defects: Object.fromEntries(rows),
    variants: [...variants.keys()].sort(),
    cases: [...cases].sort(),
  }
}

/** Says what must not be: strict or a variant that is not clean, unnoticed defects, cases that kill nothing. */
export function findingsOf(measured: Measured): Findings {
  const { strict, defects, variants, cases } = measured
  const survivors = [...defects].filter(([, { run }]) => run.failed.length === 0).map(([id]) => id)
  const killers = new Set([...defects.values()].flatMap(({ run }) => run.failed))
  const problems = [
    ...unclean('the strict profile', strict),
    ...[...variants].flatMap(([id, run]) => unclean(`the variant ${id}`, run)),
    ...survivors.map((id) => `no case notices the defect ${id}`),
    ...[...defects].flatMap(([id, { for: caseId, run }]) => [
      ...run.broken.map((it) => `the case ${it} breaks on the defect ${id}`),
      ...(cases.includes(caseId)
        ? []
        : [`the defect ${id} is for ${caseId}, which is no case that can be run here`]),
      ...(run.failed.length > 0 && !run.failed.includes(caseId)
        ? [`the defect ${id} is not noticed by its own case ${caseId}, but by ${run.failed.join(', ')}`]
        : []),
    ]),
    ...cases.filter((id) => !killers.has(id)).map((id) => `the case ${id} notices no defect`),
  ]
  return { survivors, problems }
}

function unclean(what: string, { failed, blocked, broken }: ProfileRun): string[] {
  return [
    ...failed.map((id) => `${what} fails ${id}`),
    ...blocked.map((id) => `${what} blocks ${id}`),
    ...broken.map((id) => `${what} breaks ${id}`),
  ]
}

/** How a measured matrix differs from the reviewed one. Each difference is a line: what came has a plus, what went a minus. */
export function driftOf(reviewed: Matrix, measured: Matrix): readonly string[] {
  const ids = new Set([...Object.keys(reviewed.defects), ...Object.keys(measured.defects)])
  const rows = [...ids].sort().flatMap((id) => {
    const changes = changesOf(wordsOf(reviewed.defects[id]), wordsOf(measured.defects[id]))
    return changes.length === 0 ? [] : [`${id}: ${changes.join(', ')}`]
  })
  const lists = (['variants', 'cases'] as const).flatMap((key) =>
    changesOf(reviewed[key], measured[key]).map((change) => `${key}: ${change}`),
  )
  return [...rows, ...lists]
}

/** A row as words that can be compared one by one. */
function wordsOf(row: MatrixRow | undefined): readonly string[] {
  if (row === undefined) return []
  return [`for ${row.for}`, ...row.noticedBy, `blocks ${row.blocks ?? 0}`]
}

function changesOf(before: readonly string[], now: readonly string[]): readonly string[] {
  return [
    ...before.filter((it) => !now.includes(it)).map((it) => `- ${it}`),
    ...now.filter((it) => !before.includes(it)).map((it) => `+ ${it}`),
  ]
}

/** The line that ends a run: 'N defects, N noticed, N harmless, N false alarms'. */
export function totalsOf({ defects, variants }: Measured): string {
  const noticed = [...defects.values()].filter(({ run }) => run.failed.length > 0).length
  const alarms = [...variants.values()].filter((run) => unclean('', run).length > 0).length
  return `${defects.size} defects, ${noticed} noticed, ${variants.size} harmless, ${alarms} false alarms`
}

/** What the page says of a defect or a difference, beside what was measured. */
export interface Described {
  readonly id: string
  readonly because: string
}

/** The page for people: the defects by the topic of the case that each was made for. */
export function renderMatrixPage(
  { defects, variants, cases }: Matrix,
  described: readonly Described[],
): string {
  const because = new Map(described.map((one) => [one.id, one.because.replaceAll('|', '\\|')]))
  const rows = Object.entries(defects).map(([id, row]) => ({ id, ...row }))
  const topics = [...new Set(rows.map((row) => topicOf(row.for)))].sort()
  return [
    '# Kill matrix',
    '',
    'Every mistake that the mock can be told to make, and the case that was made to notice it. Written by `pnpm defects --write`;',
    'drift from it fails the checks. Which other cases notice a mistake is in `fixtures/kill-matrix.json`.',
    '',
    `${rows.length} defects, ${variants.length} harmless differences, ${cases.length} cases.`,
    ...topics.flatMap((topic) => [
      '',
      `## ${topic}`,
      '',
      '| Case | Defect | What it does wrong | Others that notice |',
      '|---|---|---|---|',
      ...rows
        .filter((row) => topicOf(row.for) === topic)
        .sort((a, b) => (a.for < b.for ? -1 : a.for > b.for ? 1 : 0))
        .map(({ id, for: caseId, noticedBy }) => {
          const others = noticedBy.filter((it) => it !== caseId).length
          return `| ${caseId.slice(topic.length + 1)} | ${id} | ${because.get(id)} | ${others || ''} |`
        }),
    ]),
    '',
    '## Harmless differences',
    '',
    'What a conforming server may do differently. No case may notice any of them.',
    '',
    '| Difference | Why it is allowed |',
    '|---|---|',
    ...variants.map((id) => `| ${id} | ${because.get(id)} |`),
    '',
  ].join('\n')
}

function topicOf(caseId: string): string {
  return caseId.split('/')[0] ?? ''
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}
