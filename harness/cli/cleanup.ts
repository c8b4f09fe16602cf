import { rmSync } from 'node:fs'
import { messageOf } from '../errors.ts'
import { readJournals, stateFolder } from '../target/journal.ts'
import { namePrefix } from '../target/open.ts'
import { removeFrom } from '../target/resources.ts'
import type { Target } from '../target/target.ts'
import { connect } from './connect.ts'
import type { CleanupFlags } from './flags.ts'
import type { ExitCode, Io, Kit } from './io.ts'

/**
 * Removes what killed runs left on a target, as their journals say; with `byName`, also every
 * application that is called like one of the suite's.
 */
export async function cleanUp(flags: CleanupFlags, io: Io, kit: Kit): Promise<ExitCode> {
  const { target, close } = await connect(flags, io, kit)
  try {
    const left = (await fromJournals(target, flags, io)) + (flags.byName ? await fromNames(target, io) : 0)
    if (left === 0) return 0
    io.stderr.write(`${left} could not be removed: give an owner's --token and run this again\n`)
    return 1
  } finally {
    await target.resources.removeAll()
    await close()
  }
}

async function fromJournals(target: Target, flags: CleanupFlags, io: Io): Promise<number> {
  const remove = removeFrom(target)
  let failures = 0
  let removed = 0
  for (const { file, left } of readJournals(flags.stateDir ?? stateFolder(io.env))) {
    const here = left.filter((line) => line.target === target.connection.url)
    let failed = 0
    for (const line of here.toReversed()) {
      const { number, kind, name, id, credential, location } = line
      const own = { ...(id && { id }), ...(credential && { credential }), ...(location && { location }) }
      try {
        await remove({ number, kind, name, ...own })
        io.stdout.write(`removed ${kind} ${name}\n`)
        removed++
      } catch (error) {
        failed++
        io.stderr.write(`still there: ${kind} ${name}: ${messageOf(error)}\n`)
      }
    }
    if (failed === 0 && here.length === left.length) rmSync(file, { force: true })
    failures += failed
  }
  if (removed + failures === 0) io.stdout.write('no journal names anything left on this target\n')
  return failures
}

async function fromNames(target: Target, io: Io): Promise<number> {
  const response = await target.api.send({ path: '/oauth2-provider/apps' })
  const applications = JSON.parse(response.text) as { id: string; name: string }[]
  const pattern = new RegExp(`^${namePrefix}-[a-z0-9]{8}-\\d+$`)
  let failures = 0
  for (const { id, name } of applications.filter((it) => pattern.test(it.name))) {
    const answer = await target.api.send({ method: 'DELETE', path: `/oauth2-provider/apps/${id}` })
    if (answer.status < 300) io.stdout.write(`removed application ${name}\n`)
    else failures++
  }
  return failures
}
