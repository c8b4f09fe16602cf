import { isDeepStrictEqual } from 'node:util'
import type { Profile } from '../../mock-server/index.ts'

/** A profile that differs from the traced one, under a name. */
export interface Subject {
  readonly id: string
  readonly profile: Profile
}

/** Told that a subject would have behaved differently here. */
export type Noted = (subjectId: string) => void

/** What a subject has at one place of the profile. */
interface Difference {
  readonly subjectId: string
  readonly value: unknown
  /** Other functions of the profile may be involved: to reach the place is to differ. */
  readonly byReach: boolean
}

type Differences = ReadonlyMap<string, readonly Difference[]>

/** Every place at which one of the subjects differs from `base`. */
export function differencesFrom(base: Profile, subjects: readonly Subject[]): Differences {
  const all = new Map<string, Difference[]>()
  for (const { id, profile } of subjects) {
    const places = placesOf(base, profile, '')
    const functions = places.filter(({ value }) => typeof value === 'function').length
    for (const { place, value } of places) {
      const difference = { subjectId: id, value, byReach: functions > 1 }
      all.set(place, [...(all.get(place) ?? []), difference])
    }
  }
  return all
}

/**
 * A profile that behaves like `base` and notes, while it is used, which subjects would have behaved
 * differently: at data, whoever has other data there; at a function, whoever answers the same
 * arguments differently.
 *
 * Policies and renderers are pure functions of their arguments, which is what makes asking the
 * others in passing sound. What cannot be compared (a stream, a promise) counts as different.
 */
export function traced(base: Profile, differences: Differences, noted: Noted): Profile {
  // While others are asked, what they call in turn is not the server's doing.
  const asking = { inProgress: false }
  const note = (place: string, differs: (difference: Difference) => boolean) => {
    if (asking.inProgress) return
    for (const difference of differences.get(place) ?? []) {
      if (difference.byReach || differs(difference)) noted(difference.subjectId)
    }
  }
  const wrap = (value: unknown, place: string): unknown => {
    if (typeof value === 'function') return wrapFunction(value as Callable, place)
    if (!isRecord(value)) return value
    const wrapped = {}
    for (const [key, inner] of Object.entries(value)) {
      const innerPlace = `${place}.${key}`
      const innerWrapped = wrap(inner, innerPlace)
      const get = () => {
        // A difference at a record is a member more or less: it shows to whoever looks through it.
        if (typeof inner !== 'function') note(innerPlace, () => true)
        return innerWrapped
      }
      Object.defineProperty(wrapped, key, { enumerable: true, get })
    }
    return wrapped
  }
  const wrapFunction = (own: Callable, place: string): Callable => {
    if (!differences.has(place)) return own
    return (...given) => {
      const answer = own(...given)
      note(place, ({ value }) => !answersLike(value, { given, answer, asking }))
      return answer
    }
  }
  return wrap(base, '') as Profile
}

type Callable = (...given: unknown[]) => unknown

interface Asked {
  readonly given: unknown[]
  readonly answer: unknown
  readonly asking: { inProgress: boolean }
}

function answersLike(other: unknown, { given, answer, asking }: Asked): boolean {
  if (typeof other !== 'function' || ![answer, ...given].every(isComparable)) return false
  asking.inProgress = true
  try {
    return isDeepStrictEqual((other as Callable)(...given.map(withoutHands)), answer)
  } catch {
    return false
  } finally {
    asking.inProgress = false
  }
}

/**
 * The same argument with stores that can be read only: whoever would change something is told apart by
 * the error, and the mock that is traced stays as it was.
 */
function withoutHands(argument: unknown): unknown {
  if (!isRecord(argument) || !isRecord(argument.context) || !isRecord(argument.context.stores))
    return argument
  return { ...argument, context: { ...argument.context, stores: readOnlyStores(argument.context.stores) } }
}

/** One for each mock: a defect may remember things by the stores they belong to. */
const guarded = new WeakMap<object, unknown>()

function readOnlyStores(stores: Readonly<Record<string, unknown>>): unknown {
  const known = guarded.get(stores)
  if (known !== undefined) return known
  const tables = Object.entries(stores).map(([name, table]) => [name, readOnly(table)])
  const made = Object.fromEntries(tables)
  guarded.set(stores, made)
  return made
}

const changing = ['put', 'delete', 'clear']

function readOnly(table: unknown): unknown {
  if (!isRecord(table)) return table
  return new Proxy(table, {
    get: (target, key) => {
      if (changing.includes(String(key))) throw new Error('asked in passing: nothing may be changed')
      const value = target[String(key)]
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** A body can be read once and a promise is not yet an answer. */
function isComparable(value: unknown): boolean {
  return !(value instanceof Request || value instanceof Response || value instanceof Promise)
}

interface Place {
  readonly place: string
  readonly value: unknown
}

function placesOf(base: unknown, other: unknown, place: string): readonly Place[] {
  if (base === other || place === '.id' || place === '.title') return []
  if (!isRecord(base) || !isRecord(other)) {
    return isDeepStrictEqual(base, other) ? [] : [{ place, value: other }]
  }
  const own = Object.keys(base)
  const added = Object.keys(other).filter((key) => !own.includes(key))
  const reordered = !isDeepStrictEqual(Object.keys(other), own)
  return [
    ...(reordered || added.length > 0 ? [{ place, value: other }] : []),
    ...own.flatMap((key) => placesOf(base[key], other[key], `${place}.${key}`)),
  ]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
