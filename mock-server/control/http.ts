/** The verbs over HTTP: JSON to and from `/_mock/<verb>`. */

import { z } from 'zod'
import { type Answer, type Json, json } from '../answer.ts'
import type { Body } from '../exchange.ts'
import { type EndpointName, routes } from '../routes.ts'
import { SeedError } from '../seed/seed.ts'
import type { Control } from './control.ts'
import type { Fault } from './faults.ts'
import { type Snapshot, tables } from './snapshot.ts'
import { UnknownNameError } from './tokens.ts'

const optionalText = z.string().optional()
const milliseconds = z.number().min(0)
const decision = z.strictObject({ decision: z.enum(['page', 'approve', 'deny']), as: optionalText })
const status = z.number().int().min(200).max(599)
const count = z.number().int().min(0)
/** RFC 9110 §5.5. */
const fieldValue = z.string().regex(/^[\t\x20-\x7E\x80-\xFF]*$/, 'must be the value of a header field')

const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), status, retryAfterSeconds: count.optional() }),
  z.strictObject({ kind: z.literal('fixedDelay'), milliseconds }),
  z.strictObject({ kind: z.literal('dropConnection'), when: z.enum(['before', 'during', 'after']) }),
  z.strictObject({ kind: z.literal('truncatedBody') }),
  z.strictObject({ kind: z.literal('malformedJson') }),
  z.strictObject({ kind: z.literal('contentType'), contentType: fieldValue }),
  z.strictObject({ kind: z.literal('htmlErrorPage'), status }),
  z.strictObject({
    kind: z.literal('chunkedDribbleDelay'),
    chunks: z.number().int().min(1),
    totalMilliseconds: milliseconds,
  }),
  z.strictObject({ kind: z.literal('barrier'), name: z.string().min(1) }),
])

const endpoint = z.enum(Object.keys(routes) as [EndpointName, ...EndpointName[]]).optional()
const faultRule = z.strictObject({
  fault: z.preprocess((value) => [value].flat(), z.array(fault)),
  endpoint,
  grantType: optionalText,
  clientId: optionalText,
  skip: count.optional(),
  times: count.optional(),
  probability: z.number().min(0).max(1).optional(),
})

const filter = { endpoint, method: optionalText, path: optionalText }

/** What `snapshot` gave; what is in its rows is taken on trust. */
const snapshot = z.object({
  rows: z.object(
    Object.fromEntries(tables.map((name) => [name, z.array(z.looseObject({ id: z.string() }))])),
  ),
  settings: z.strictObject({ dynamicClientRegistrationEnabled: z.boolean() }),
  seeded: z.object({ users: z.array(z.looseObject({})), applications: z.array(z.looseObject({})) }),
  at: z.number(),
})

/** One verb: what it takes, and what it does. */
interface Verb<Input> {
  readonly input: z.ZodType<Input>
  readonly run: (control: Control, input: Input, signal: AbortSignal) => unknown
}

function verb<Input>(input: z.ZodType<Input>, run: Verb<Input>['run']): Verb<unknown> {
  return { input, run: (control, value, signal) => run(control, value as Input, signal) }
}

/** Members that JSON left out are not members that are undefined. */
type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function given<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Given<T>
}

const clockState = (control: Control) => ({
  now: new Date(control.clock.now()).toISOString(),
  frozen: control.clock.frozen,
})

const verbs: ReadonlyMap<string, Verb<unknown>> = new Map([
  ['reset', verb(z.strictObject({}), (control) => control.reset())],
  ['seed', verb(z.looseObject({}), (control, seed) => control.seed(seed))],
  [
    'issue',
    verb(
      z.strictObject({
        user: optionalText,
        application: optionalText,
        scope: optionalText,
        resource: optionalText,
        redirectUri: optionalText,
        codeChallenge: optionalText,
      }),
      (control, request) => control.issue(given(request)),
    ),
  ],
  [
    'expire',
    verb(z.strictObject({ credential: z.string() }), (control, input) => control.expire(input.credential)),
  ],
  [
    'revoke',
    verb(
      z.union([
        z.strictObject({ credential: z.string() }),
        z.strictObject({ application: optionalText, user: optionalText }),
      ]),
      (control, request) => control.revoke('credential' in request ? request : given(request)),
    ),
  ],
  [
    'clock',
    verb(
      z.strictObject({
        freeze: z.union([z.boolean(), z.iso.datetime()]).optional(),
        advanceSeconds: z.number().optional(),
      }),
      (control, { freeze, advanceSeconds }) => {
        if (freeze === false) control.clock.run()
        else if (freeze !== undefined) control.clock.freeze(freeze === true ? undefined : Date.parse(freeze))
        if (advanceSeconds !== undefined) control.clock.advance(advanceSeconds)
        return clockState(control)
      },
    ),
  ],
  [
    'consent',
    verb(
      z.strictObject({ next: z.array(decision).optional(), always: decision.optional() }),
      (control, { next, always }) => {
        for (const one of next ?? []) control.consent.next(given(one))
        if (always !== undefined) control.consent.always(given(always))
      },
    ),
  ],
  ['requests', verb(z.strictObject(filter), (control, input) => control.requests(given(input)))],
  [
    'takeRequest',
    verb(
      z.strictObject({ ...filter, timeoutSeconds: z.number().min(0).max(60).optional() }),
      async (control, input, signal) => (await control.takeRequest({ ...given(input), signal })) ?? null,
    ),
  ],
  [
    'why',
    verb(
      z.strictObject({ requestId: optionalText }),
      (control, { requestId }) => control.why(requestId) ?? null,
    ),
  ],
  ['audit', verb(z.strictObject({}), (control) => control.audit())],
  [
    'faults',
    verb(
      z.strictObject({
        clear: z.boolean().optional(),
        add: z.array(faultRule).optional(),
        release: z.array(z.string()).optional(),
        held: optionalText,
      }),
      (control, { clear, add, release, held }) => {
        if (clear) control.faults.clear()
        control.faults.add(
          ...(add ?? []).map((rule) => ({
            ...given(rule),
            fault: rule.fault.map((one) => given(one) as Fault),
          })),
        )
        for (const name of release ?? []) control.faults.release(name)
        return held === undefined ? undefined : { held: control.faults.held(held) }
      },
    ),
  ],
  ['snapshot', verb(z.strictObject({}), (control) => control.snapshot())],
  ['restore', verb(snapshot, (control, state) => control.restore(state as unknown as Snapshot))],
])

const answer = (status: number, value: unknown): Answer =>
  json('coderResponse', status, (value === undefined ? {} : value) as Json)

function refusalOf(error: unknown): Answer {
  if (error instanceof z.ZodError) {
    const problems = error.issues.map(
      ({ path, message }) => `${z.core.toDotPath(path) || 'body'}: ${message}`,
    )
    return answer(400, { message: 'The verb does not take this.', problems })
  }
  if (error instanceof SeedError) return answer(400, { message: error.message, problems: error.problems })
  if (error instanceof UnknownNameError) return answer(404, { message: error.message })
  if (error instanceof RangeError) return answer(400, { message: error.message })
  throw error
}

/** A call of a verb. */
export interface VerbCall {
  readonly name: string
  /** JSON; empty counts as `{}`. */
  readonly body: Body
  /** Is aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** Answers a call of a verb. */
export async function callVerb(control: Control, { name, body, signal }: VerbCall): Promise<Answer> {
  const { text, problem } = body
  const found = verbs.get(name)
  if (found === undefined)
    return answer(404, { message: `There is no verb ${name}.`, verbs: [...verbs.keys()] })
  if (problem === 'tooLarge') return answer(413, { message: 'The body is too large.' })
  let value: unknown
  try {
    value = text === '' && problem === undefined ? {} : JSON.parse(text)
  } catch {
    return answer(400, { message: 'The body must be JSON.' })
  }
  try {
    return answer(200, await found.run(control, found.input.parse(value), signal))
  } catch (error) {
    return refusalOf(error)
  }
}
