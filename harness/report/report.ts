import { z } from 'zod'
import type { OutcomeKind } from '../outcome.ts'
import type { CaseResult } from '../run.ts'
import { resourceKinds } from '../target/journal.ts'
import type { ResourceReport } from '../target/resources.ts'
import type { Target } from '../target/target.ts'
import { exitCodeOf, type Verdict } from '../verdict.ts'
import { curlOf } from './curl.ts'

const outcomeKinds = [
  'passed',
  'failed',
  'not-applicable',
  'out-of-reach',
  'blocked',
  'broken',
] as const satisfies readonly OutcomeKind[]

const verdicts = [
  'conforms',
  'violation',
  'warning',
  'observation',
  'deviation',
  'not-applicable',
  'out-of-reach',
  'blocked',
  'broken',
] as const satisfies readonly Verdict[]

const headerSchema = z.tuple([z.string(), z.string()])

const exchangeSchema = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.array(headerSchema),
    body: z.string().optional(),
  }),
  response: z
    .object({ status: z.number().int(), headers: z.array(headerSchema), body: z.string() })
    .optional(),
  failure: z.string().optional().describe('why there is no response'),
  durationMs: z.number(),
  curl: z.string().describe('repeats the exchange; secrets are shell variables'),
})

const resultSchema = z.object({
  id: z.string().describe('topic/requirement, permanent'),
  title: z.string(),
  clause: z.object({
    document: z.string(),
    section: z.string(),
    level: z.string(),
    name: z.string(),
    text: z.string(),
    url: z.string(),
  }),
  outcome: z.enum(outcomeKinds),
  verdict: z.enum(verdicts),
  expected: z.string().optional().describe('of a failed case: what the requirement asks for'),
  actual: z.string().optional().describe('of a failed case: what came instead'),
  reason: z.string().optional().describe('of a case that was not judged: why'),
  hint: z.string().optional(),
  notes: z.array(z.string()),
  durationMs: z.number(),
  exchanges: z.array(exchangeSchema),
  evidence: z.number().int().optional().describe('place in exchanges of the one that the outcome rests on'),
})

const resourceSchema = z.object({ kind: z.enum(resourceKinds), name: z.string(), id: z.string().optional() })

/** The report of a run: what every format is made from. */
export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  target: z.object({
    url: z.string(),
    version: z.string(),
    accessUrl: z.string().optional(),
    access: z.enum(['anonymous', 'client', 'owner']).describe('the rung of the ladder of access'),
    notices: z.array(z.string()),
  }),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  summary: z.object({
    total: z.number().int(),
    called: z.number().int().describe('cases that target, access and selection called for'),
    judged: z.number().int().describe('cases that passed or failed'),
    outcomes: z.record(z.enum(outcomeKinds), z.number().int()),
    verdicts: z.record(z.enum(verdicts), z.number().int()),
    exitCode: z.literal([0, 1, 2]),
  }),
  results: z.array(resultSchema),
  resources: z.object({
    created: z.array(resourceSchema),
    removed: z.array(resourceSchema),
    left: z.array(resourceSchema.extend({ why: z.string() })),
  }),
})

export type Report = z.infer<typeof reportSchema>
export type ReportResult = Report['results'][number]

/** What a report is made of. */
export interface ReportFacts {
  readonly target: Pick<Target, 'connection' | 'facts'>
  readonly results: readonly CaseResult[]
  readonly resources: ResourceReport
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly durationMs: number
}

/** Makes the report of a run. */
export function makeReport({ target, results, resources, startedAt, durationMs }: ReportFacts): Report {
  const { version, accessUrl, access, notices } = target.facts
  const judged = results.filter(
    ({ outcome }) => outcome.kind === 'passed' || outcome.kind === 'failed',
  ).length
  return {
    schemaVersion: 1,
    target: {
      url: target.connection.url,
      version,
      access,
      notices: [...notices],
      ...(accessUrl === undefined ? {} : { accessUrl }),
    },
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(durationMs),
    summary: {
      total: results.length,
      called: results.filter(({ called, outcome }) => called && outcome.kind !== 'not-applicable').length,
      judged,
      outcomes: count(
        outcomeKinds,
        results.map(({ outcome }) => outcome.kind),
      ),
      verdicts: count(
        verdicts,
        results.map(({ verdict }) => verdict),
      ),
      exitCode: judged === 0 ? 2 : exitCode({ target, results, resources }),
    },
    results: results.map(resultOf),
    resources: {
      created: [...resources.created],
      removed: [...resources.removed],
      left: [...resources.left],
    },
  }
}

/** A disabled provider cannot be validated, and a run that leaves something behind is not clean. */
function exitCode({ target, results, resources }: Pick<ReportFacts, 'target' | 'results' | 'resources'>) {
  const code = exitCodeOf(results.map(({ verdict }) => verdict))
  if (target.facts.capabilities.has('provider-disabled')) return 2
  return code === 0 && resources.left.length > 0 ? 1 : code
}

/** Makes the entry of one case. */
export function resultOf({ case: one, outcome, verdict, ...rest }: CaseResult): ReportResult {
  const { document, section, level, name, text, url } = one.clause
  return {
    id: one.id,
    title: one.title,
    clause: { document, section, level, name, text, url },
    outcome: outcome.kind,
    verdict,
    ...detailOf(outcome),
    ...(one.hint === undefined ? {} : { hint: one.hint }),
    ...(rest.evidence === undefined ? {} : { evidence: rest.evidence }),
    notes: [...rest.notes],
    durationMs: Math.round(rest.durationMs),
    exchanges: rest.exchanges.map((it) => ({ ...structuredClone(it), curl: curlOf(it) }) as ReportExchange),
  }
}

type ReportExchange = ReportResult['exchanges'][number]

function detailOf(outcome: CaseResult['outcome']): Pick<ReportResult, 'expected' | 'actual' | 'reason'> {
  switch (outcome.kind) {
    case 'passed':
      return {}
    case 'failed':
      return { expected: outcome.expected, actual: outcome.actual }
    case 'not-applicable':
      return { reason: outcome.reason }
    case 'out-of-reach':
      return { reason: outcome.needs }
    case 'blocked':
      return { reason: outcome.prerequisite }
    case 'broken':
      return { reason: outcome.error }
    default:
      return outcome satisfies never
  }
}

function count<Key extends string>(keys: readonly Key[], values: readonly Key[]): Record<Key, number> {
  const zeroes = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
  for (const value of values) zeroes[value]++
  return zeroes
}
