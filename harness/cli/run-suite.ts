import { HarnessError } from '../errors.ts'
import { reaches } from '../needs.ts'
import { progress } from '../report/progress.ts'
import { makeReport, type Report } from '../report/report.ts'
import { renderTerminal } from '../report/terminal.ts'
import { runCases } from '../run.ts'
import { matching } from '../select.ts'
import type { Target } from '../target/target.ts'
import { connect } from './connect.ts'
import { checkWritable, writeJson } from './files.ts'
import type { RunFlags } from './flags.ts'
import type { ExitCode, Io, Kit } from './io.ts'
import { renderList } from './list.ts'

/** Runs the suite: judge, clean up, report. */
export async function runSuite(flags: RunFlags, io: Io, kit: Kit): Promise<ExitCode> {
  const cases = flags.only === undefined ? kit.cases : selected(flags.only, kit)
  if (flags.list) {
    io.stdout.write(renderList(cases))
    return 0
  }
  if (flags.json !== undefined) checkWritable(flags.json)
  const interruption = new AbortController()
  const stopListening = io.onInterrupt(() => interruption.abort(new Error('interrupted')))
  const connected = await connect(flags, io, kit)
  try {
    const { target } = connected
    if (connected.embedded) io.stderr.write('no target given: running against the embedded mock\n')
    for (const notice of target.facts.notices) io.stderr.write(`! ${notice}\n`)
    const report = await judge({ cases, target, flags, io, kit, signal: interruption.signal })
    if (flags.json !== undefined) writeJson(flags.json, report)
    io.stdout.write(`${renderTerminal(report, { colors: wantsColors(flags, io) })}\n`)
    if (interruption.signal.aborted)
      throw new HarnessError('interrupted', 'interrupted: the target was cleaned up')
    return report.summary.exitCode
  } finally {
    stopListening()
    await connected.close()
  }
}

interface Judging {
  readonly cases: Kit['cases']
  readonly target: Target
  readonly flags: RunFlags
  readonly io: Io
  readonly kit: Kit
  readonly signal: AbortSignal
}

async function judge({ cases, target, flags, io, kit, signal }: Judging): Promise<Report> {
  const { ambient } = kit
  const startedAt = ambient.now()
  const startTicks = ambient.ticks()
  checkAccess(flags, target)
  const shown = progress(io.stderr, cases.length)
  try {
    const results = await runCases(cases, target, {
      concurrency: flags.concurrency,
      caseTimeoutMs: flags.caseTimeout * 1000,
      signal,
      onResult: shown.onResult,
    })
    const resources = await target.resources.removeAll()
    return makeReport({ target, results, resources, startedAt, durationMs: ambient.ticks() - startTicks })
  } finally {
    shown.done()
    await target.resources.removeAll()
  }
}

function selected(pattern: string, kit: Kit): Kit['cases'] {
  const cases = matching(kit.cases, pattern)
  if (cases.length > 0) return cases
  throw new HarnessError('usage', `--only: "${pattern}" matches no case. "pnpm suite --list" names them all`)
}

function checkAccess({ requireAccess }: RunFlags, { facts }: Target): void {
  if (requireAccess === undefined || reaches(facts.access, requireAccess)) return
  throw new HarnessError(
    'usage',
    `--require-access ${requireAccess}: the credentials given reach only "${facts.access}"`,
  )
}

function wantsColors({ color }: RunFlags, { env, stdout }: Io): boolean {
  if (color !== undefined) return color
  return stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
}
