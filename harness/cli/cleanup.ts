import { rmSync } from 'node:fs'
import { HarnessError, messageOf } from '../errors.ts'
import { printableLine } from '../report/printable.ts'
import { baseUrl } from '../target/base-url.ts'
import { listApplications } from '../target/coder-api.ts'
import { type JournalLine, type LeftJournal, readJournals, stateFolder } from '../target/journal.ts'
import { namePrefix } from '../target/open.ts'
import { type Resource, removeFrom } from '../target/resources.ts'
import type { Target } from '../target/target.ts'
import { connect } from './connect.ts'
import { type CleanupFlags, targetFromEnvironment } from './flags.ts'
import type { ExitCode, Io, Kit } from './io.ts'

/** What came of a cleanup. */
interface Tally {
  removed: number
  failed: number
  /** Journals of runs that are still going on. */
  running: number
}

/**
 * Removes what killed runs left on a target, as their journals say; with `byName`, also every
 * application that is called like one of the suite's. Runs that are still going on are left alone.
 */
export async function cleanUp(flags: CleanupFlags, io: Io, kit: Kit): Promise<ExitCode> {
  const folder = flags.stateDir ?? stateFolder(io.env)
  if (flags.target === undefined && targetFromEnvironment(io.env) === undefined) throw noTarget(folder)
  // Read before this command begins a journal of its own.
  const journals = readJournals(folder)
  const { target, close } = await connect(flags, io, kit)
  const tally: Tally = { removed: 0, failed: 0, running: 0 }
  const cleanup: Cleanup = { target, io, tally }
  try {
    for (const journal of journals) await fromJournal(journal, cleanup)
    if (flags.byName) await byName(cleanup)
  } finally {
    await target.resources.removeAll()
    await close()
  }
  if (tally.removed + tally.failed + tally.running === 0)
    io.stdout.write('no journal names anything left on this target\n')
  if (tally.failed === 0) return 0
  io.stderr.write(
    `${tally.failed} could not be removed, and the journal is kept: give an owner's --token and run this again\n`,
  )
  return 1
}

function noTarget(folder: string): HarnessError {
  const targets = new Set(
    readJournals(folder).flatMap(({ left }) => left.map(({ target }) => printableLine(target))),
  )
  const named = targets.size === 0 ? 'none is named in a journal' : `journals name ${[...targets].join(', ')}`
  return new HarnessError('usage', `cleanup takes --target (or CODER_URL): ${named}`)
}

interface Cleanup {
  readonly target: Target
  readonly io: Io
  readonly tally: Tally
}

async function fromJournal(journal: LeftJournal, cleanup: Cleanup): Promise<void> {
  const { left, running, unreadable } = journal
  const file = printableLine(journal.file)
  const { target, io, tally } = cleanup
  const here = left.filter((line) => baseUrl(line.target) === baseUrl(target.connection.url))
  if (here.length > 0 && running) {
    tally.running++
    io.stdout.write(`${file}: that run is still going on, and is left alone\n`)
  }
  if (running) return
  for (const line of unreadable) io.stderr.write(`${file}: line ${line} cannot be read\n`)
  const failedBefore = tally.failed
  for (const line of here.toReversed()) await attempt(resourceOf(line), cleanup)
  if (tally.failed === failedBefore && here.length === left.length) rmSync(journal.file, { force: true })
}

function resourceOf({ event: _event, target: _target, ...line }: JournalLine): Resource {
  const { id, credential, location, ...rest } = line
  return { ...rest, ...(id && { id }), ...(credential && { credential }), ...(location && { location }) }
}

async function attempt(resource: Resource, { target, io, tally }: Cleanup): Promise<void> {
  const what = `${resource.kind} ${resource.name}`
  try {
    const findsAll = target.facts.user?.isOwner === true
    await removeFrom({ ...target, findsAll })(resource)
    tally.removed++
    io.stdout.write(`${printableLine(`removed ${what}`)}\n`)
  } catch (error) {
    tally.failed++
    io.stderr.write(`${printableLine(`still there: ${what}: ${target.redactor.redact(messageOf(error))}`)}\n`)
  }
}

async function byName(cleanup: Cleanup): Promise<void> {
  const { target } = cleanup
  if (target.facts.user === undefined)
    throw new HarnessError('usage', "--by-name: give a user's --token with it")
  const pattern = new RegExp(`^${namePrefix}-[a-z0-9]{8}-\\d+$`)
  const applications = (await listApplications(target.api)).filter(({ name }) => pattern.test(name))
  for (const [number, { id, name }] of applications.entries()) {
    await attempt({ number, kind: 'application', id, name }, cleanup)
  }
}
