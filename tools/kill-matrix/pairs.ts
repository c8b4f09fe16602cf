/** Two defects at once: what each of them turns red must stay red beside the other. */
import { createHash } from 'node:crypto'
import { defects } from '../../mock-server/defects/index.ts'
import { override, type Profile } from '../../mock-server/index.ts'
import { cases } from '../../suites/index.ts'
import type { ProfileRun } from './matrix.ts'
import type { Measurement } from './measure.ts'
import { settingOf } from './settings.ts'

const separator = ' + '

/** Two defects that change different things. */
export interface Pair {
  /** The ids of both, with a plus sign between. */
  readonly id: string
  /** What both turn red, each on its own. */
  readonly caseIds: readonly string[]
}

/**
 * Each defect that keeps no case from judging, with the next one that changes something else.
 *
 * The order is that of the hashes of their ids: it mixes the subjects, and a new defect changes two pairs.
 */
export function pairsOf(measured: readonly Measurement[]): readonly Pair[] {
  const runs = new Map(measured.map((one) => [one.job.id, one]))
  const ring = defects
    .filter(({ id }) => runs.get(id)?.blocked.length === 0 && judgedInMemory(runs.get(id)).length > 0)
    .map((defect) => ({ defect, rank: createHash('sha256').update(defect.id).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ defect }) => ({ defect, places: placesIn(defect.change, '') }))
  return ring.flatMap(({ defect: first, places }, index) => {
    const following = [...ring.slice(index + 1), ...ring.slice(0, index)]
    const second = following.find((other) => !overlap(places, other.places))?.defect
    if (second === undefined) return []
    const both = [first, second].flatMap(({ id }) => judgedInMemory(runs.get(id)))
    return [{ id: [first.id, second.id].join(separator), caseIds: [...new Set(both)] }]
  })
}

/** The profile of a server that makes both mistakes. */
export function profileOfBoth(pairId: string): Profile {
  const named = new Set(pairId.split(separator))
  const [first, second] = defects.filter(({ id }) => named.has(id))
  if (first === undefined || second === undefined) throw new Error(`no pair is called ${pairId}`)
  return override(first.profile, second.change)
}

/** Cases that have no occasion, or another one, where both mistakes are made: known, with the reason. */
const interplay: Readonly<Record<string, string>> = {
  'forged-session-accepted + authorization-header-dropped':
    'where the header is dropped, no access token can be tried as a session',
  'expired-token-as-grant + challenge-without-error': 'the wrong error is not sent',
  'challenge-bare + server-token-endpoint-missing': 'the loop has no beginning',
  'revocation-of-replaced-token-refused + api-answers-cached': 'the cache answers for the revoked token',
  'resource-metadata-in-list + resource-algorithm-unregistered': 'a list has no members to read',
  'server-grant-types-missing + unknown-hint-finds-nothing':
    'metadata without refresh_token: there is none to revoke',
  'unknown-code-with-401 + advertised-secret-optional': 'no client without a secret is told apart',
  'revocation-basic-secret-not-checked + unknown-token-forbidden':
    'where a wrong secret is taken, there is no authentication by Basic to judge',
  'revocation-spares-access-token + server-basic-not-advertised': 'the method is not advertised, so not used',
}

/** Says which case one mistake hides from the other. */
export function hiddenIn({ id: pairId, caseIds }: Pair, failed: readonly string[]): readonly string[] {
  const hidden = caseIds.filter((id) => !failed.includes(id))
  if (hidden.length === 0 || pairId in interplay) return []
  return [`the pair ${pairId} hides what each alone turns red: ${hidden.join(', ')}`]
}

function judgedInMemory(run: ProfileRun | undefined): readonly string[] {
  const inMemory = new Set(cases.filter((one) => settingOf(one) === 'memory').map(({ id }) => id))
  return (run?.failed ?? []).filter((id) => inMemory.has(id))
}

/** The places that a change replaces, as paths. */
function placesIn(change: unknown, path: string): readonly string[] {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return [path]
  return Object.entries(change).flatMap(([key, value]) => placesIn(value, `${path}.${key}`))
}

function overlap(some: readonly string[], others: readonly string[]): boolean {
  const within = (one: string, other: string) => one === other || one.startsWith(`${other}.`)
  return some.some((one) => others.some((other) => within(one, other) || within(other, one)))
}
