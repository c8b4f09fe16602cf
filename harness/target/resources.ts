import { messageOf, PrerequisiteMissing } from '../errors.ts'
import type { Redactor } from '../toolkit/redaction.ts'
import { ExchangeFailed } from '../user-agent/message.ts'
import { type CoderApi, listApplications } from './coder-api.ts'
import { exchange } from './connection.ts'
import type { Journal, JournalLine, ResourceKind } from './journal.ts'
import type { Connection } from './target.ts'

/** Something the run made on the target. */
export interface Resource {
  readonly number: number
  readonly kind: ResourceKind
  readonly name: string
  readonly id?: string
  /** A registration access token, with which a client can be removed without an owner. */
  readonly credential?: string
  /** Where that token is taken: a path on the target. */
  readonly location?: string
}

/** What a run made, took away again and could not take away. */
export interface ResourceReport {
  readonly created: readonly ResourceLine[]
  readonly removed: readonly ResourceLine[]
  readonly left: readonly (ResourceLine & { readonly why: string })[]
}

/** A resource as the report names it: never with a credential. */
export interface ResourceLine {
  readonly kind: ResourceKind
  readonly name: string
  readonly id?: string
}

/** Takes one thing away. Errors: anything, with a message that says why it is still there. */
export type Remove = (resource: Resource) => Promise<void>

interface Options {
  readonly journal: Journal
  readonly target: string
  readonly remove: Remove
  /** Knows what must not stand in the report. */
  readonly redactor: Redactor
}

/** So many removals in a row may stay without an answer: a target that is gone is not waited for once for each thing. */
const unansweredRemovals = 3

/** Keeps account of everything the run makes on the target, and takes it away. */
export class Resources {
  readonly #options: Options
  readonly #created: Resource[] = []
  readonly #removed = new Set<number>()
  readonly #failures = new Map<number, string>()
  readonly #making = new Set<Promise<unknown>>()
  #count = 0
  #unanswered = 0
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  /**
   * Makes a thing: written down first, then created.
   *
   * `create` answers what the target calls it. A creation that was refused is struck out again.
   * Errors: whatever `create` throws; `PrerequisiteMissing` once everything was taken away.
   */
  async create<Made extends Pick<Resource, 'credential' | 'location'> & { readonly id: string }>(
    about: { readonly kind: ResourceKind; readonly name: string },
    create: () => Promise<Made>,
  ): Promise<Made & { readonly resource: Resource }> {
    if (this.#closed) throw new PrerequisiteMissing('the run is over: nothing more is created')
    const intended: Resource = { number: ++this.#count, ...about }
    this.#write('intended', intended)
    const making = create()
    this.#making.add(making)
    let made: Made
    try {
      made = await making
    } catch (error) {
      if (isRefusal(error)) this.#write('removed', intended)
      else this.#created.push(intended)
      throw error
    } finally {
      this.#making.delete(making)
    }
    const { id, credential, location } = made
    const own = { ...(credential && { credential }), ...(location && { location }) }
    const resource: Resource = { ...intended, id, ...own }
    this.#created.push(resource)
    this.#write('created', resource)
    return { ...made, resource }
  }

  /** Takes note of a thing that came into being as the answer to something else: an access token. */
  adopt(about: { readonly kind: ResourceKind; readonly name: string; readonly id: string }): Resource {
    const resource: Resource = { number: ++this.#count, ...about }
    this.#created.push(resource)
    this.#write('created', resource)
    return resource
  }

  /** Takes one thing away now. Answers whether it is gone; a failure is told in the report. */
  async remove(resource: Resource): Promise<boolean> {
    if (this.#removed.has(resource.number)) return true
    try {
      await this.#options.remove(resource)
      this.markRemoved(resource)
      this.#unanswered = 0
      return true
    } catch (error) {
      this.#unanswered = isUnanswered(error) ? this.#unanswered + 1 : 0
      this.#failures.set(resource.number, this.#options.redactor.redact(messageOf(error)))
      return false
    }
  }

  /** Notes that a case took the thing away itself. */
  markRemoved(resource: Resource): void {
    this.#removed.add(resource.number)
    this.#write('removed', resource)
  }

  /** Takes everything away that is still there, last made first, and the journal when nothing is left. */
  async removeAll(): Promise<ResourceReport> {
    this.#closed = true
    // A case that was interrupted leaves requests behind whose answers are still to come.
    while (this.#making.size > 0) await Promise.allSettled(this.#making)
    this.#unanswered = 0
    for (const resource of this.#created.toReversed()) {
      if (this.#unanswered === unansweredRemovals) break
      await this.remove(resource)
    }
    const left = this.#created.filter(({ number }) => !this.#removed.has(number))
    if (left.length === 0) this.#options.journal.discard()
    return {
      created: this.#created.map(lineOf),
      removed: this.#created.filter(({ number }) => this.#removed.has(number)).map(lineOf),
      left: left.map((it) => ({ ...lineOf(it), why: this.#failures.get(it.number) ?? notTried })),
    }
  }

  #write(event: JournalLine['event'], resource: Resource): void {
    this.#options.journal.write({ event, target: this.#options.target, ...resource })
  }
}

const notTried = 'not tried: the target did not answer the removals before'

function isUnanswered(error: unknown): boolean {
  return (
    error instanceof ExchangeFailed ||
    (error instanceof PrerequisiteMissing && error.cause instanceof ExchangeFailed)
  )
}

/** Only a refusal proves that nothing was made: after a lost or unreadable answer the thing may exist. */
function isRefusal(error: unknown): boolean {
  return error instanceof PrerequisiteMissing && !isUnanswered(error)
}

function lineOf({ kind, name, id }: Resource): ResourceLine {
  return { kind, name, ...(id === undefined ? {} : { id }) }
}

const removalPaths = {
  application: ({ id }) => `/oauth2-provider/apps/${id}`,
  'registered-client': ({ id }) => `/oauth2-provider/apps/${id}`,
  // A secret's id is 'application/secret': it only exists below its application.
  secret: ({ id = '' }) => `/oauth2-provider/apps/${id.replace('/', '/secrets/')}`,
  user: ({ id }) => `/users/${id}`,
  session: ({ id }) => `/users/me/keys/${id}`,
  token: ({ id }) => `/users/me/keys/${id}`,
} as const satisfies Record<ResourceKind, (resource: Resource) => string>

/** Where things are removed, and with whose rights. */
export interface RemovalRights {
  readonly api: CoderApi
  readonly connection: Connection
  /** Whether what the session does not find is gone. Coder hides from a user by 404 what others made. */
  readonly findsAll: boolean
}

/**
 * Makes the removal: with the thing's own credential where it has one, else through Coder's API.
 * Gone already counts as removed, where the session would find what is there.
 */
export function removeFrom({ api, connection, findsAll }: RemovalRights): Remove {
  return async (resource) => {
    if (await removedByItself(connection, resource)) return
    const known = resource.id ?? (await findByName(api, resource))
    if (known === undefined) return acceptAbsence(findsAll, 'it is not found by its name')
    const path = removalPaths[resource.kind]({ ...resource, id: known })
    const response = await api.send({ method: 'DELETE', path })
    if (response.status >= 200 && response.status < 300) return
    if (response.status === 404) return acceptAbsence(findsAll, `DELETE /api/v2${path} answered 404`)
    const message = response.jsonObject?.message
    throw new PrerequisiteMissing(
      `DELETE /api/v2${path} answered ${response.status}${typeof message === 'string' ? `: ${message}` : ''}`,
    )
  }
}

/** Errors: `PrerequisiteMissing` where not to be found is not to be gone. */
function acceptAbsence(findsAll: boolean, found: string): void {
  if (!findsAll) throw new PrerequisiteMissing(`${found}, which also hides what this token may not see`)
}

/** Lets a registered client delete itself, which takes no owner. Source: RFC 7592 section 2.3. */
async function removedByItself(connection: Connection, resource: Resource): Promise<boolean> {
  const { credential, location } = resource
  if (credential === undefined || location === undefined) return false
  const { status } = await exchange(connection, {
    method: 'DELETE',
    url: `${connection.url}${location}`,
    headers: [['Authorization', `Bearer ${credential}`]],
  })
  return status >= 200 && status < 300
}

/** Looks for a thing whose creation was begun and whose answer never came. */
async function findByName(api: CoderApi, { kind, name }: Resource): Promise<string | undefined> {
  if (kind === 'application' || kind === 'registered-client') {
    const applications = await listApplications(api)
    return applications.find((it) => it.name === name)?.id
  }
  if (kind === 'user') {
    const response = await api.send({ path: `/users/${encodeURIComponent(name)}` })
    const id = response.jsonObject?.id
    return typeof id === 'string' ? id : undefined
  }
  return undefined
}
