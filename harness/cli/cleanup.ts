import { rmSync } from 'node:fs'
import { HarnessError, messageOf } from '../errors.ts'
import { printable } from '../report/printable.ts'
import { type JournalLine, type LeftJournal, readJournals, stateFolder } from '../target/journal.ts'
import { namePrefix } from '../target/open.ts'
import { type Remove, type Resource, removeFrom } from '../target/resources.ts'
import type { Target } from '../target/target.ts'
import { connect } from './connect.ts'
import { type CleanupFlags, targetFromEnvironment } from './flags.ts'
import type { ExitCode, Io, Kit } from './io.ts'

/** What came of a cleanup. */
interface Tally {
  removed: number
  failed: number
}

/**
 * Removes what killed runs left on a target, as their journals say; with `byName`, also every
 * application that is called like one of the suite's. Runs that are still going on are left alone.
 */
export async function cleanUp(flags: CleanupFlags, io: Io, kit: Kit): Promise<ExitCode> {
  const folder = flags.stateDir ?? stateFolder(io.env)
  if (flags.target === undefined && targetFromEnvironment(io.env) === undefined) throw noTarget(folder)
  const { target, close } = await connect(flags, io, kit)
  const tally: Tally = { removed: 0, failed: 0 }
  try {
    for (const journal of readJournals(folder)) await fromJournal(journal, target, { io, tally })
    if (flags.byName) await byName(target, { io, tally })
  } finally {
    await target.resources.removeAll()
    await close()
  }
  if (tally.removed + tally.failed === 0) io.stdout.write('no journal names anything left on this target\n')
  if (tally.failed === 0) return 0
  io.stderr.write(`${tally.failed} could not be removed: give an owner's --token and run this again\n`)
  return 1
}

function noTarget(folder: string): HarnessError {
  const targets = new Set(readJournals(folder).flatMap(({ left }) => left.map(({ target }) => target)))
  const named = targets.size === 0 ? 'none is named in a journal' : `journals name ${[...targets].join(', ')}`
  return new HarnessError('usage', `cleanup takes --target (or CODER_URL): ${named}`)
}

interface Progress {
  readonly io: Io
  readonly tally: Tally
}

async function fromJournal({ file, left, running }: LeftJournal, target: Target, progress: Progress) {
  const here = left.filter((line) => line.target === target.connection.url)
  if (running) {
    const own = here.every(({ kind }) => kind === 'session')
    if (!own) progress.io.stdout.write(`${file}: that run is still going on, and is left alone\n`)
    return
  }
  const failedBefore = progress.tally.failed
  for (const line of here.toReversed()) await attempt(resourceOf(line), removeFrom(target), progress)
  if (progress.tally.failed === failedBefore && here.length === left.length) rmSync(file, { force: true })
}

function resourceOf({ event: _event, target: _target, ...line }: JournalLine): Resource {
  const { id, credential, location, ...rest } = line
  return { ...rest, ...(id && { id }), ...(credential && { credential }), ...(location && { location }) }
}

async function attempt(resource: Resource, remove: Remove, { io, tally }: Progress): Promise<void> {
  const what = `${resource.kind} ${resource.name}`
  try {
    await remove(resource)
    tally.removed++
    io.stdout.write(printable(`removed ${what}\n`))
  } catch (error) {
    tally.failed++
    io.stderr.write(printable(`still there: ${what}: ${messageOf(error)}\n`))
  }
}

async function byName(target: Target, progress: Progress): Promise<void> {
  const list = (await target.api.send({ path: '/oauth2-provider/apps' })).json
  if (!Array.isArray(list))
    throw new HarnessError('token-refused', "--by-name: give a user's --token with it")
  const pattern = new RegExp(`^${namePrefix}-[a-z0-9]{8}-\\d+$`)
  const applications = (list as { id: string; name: string }[]).filter((it) => pattern.test(it.name))
  for (const [number, { id, name }] of applications.entries()) {
    await attempt({ number, kind: 'application', id, name }, removeFrom(target), progress)
  }
}
