import { HarnessError } from '../errors.ts'
import { heedLoss } from '../lost-target.ts'
import { reaches } from '../needs.ts'
import { printableLine } from '../report/printable.ts'
import { progress } from '../report/progress.ts'
import { makeReport, type Report } from '../report/report.ts'
import { renderTerminal } from '../report/terminal.ts'
import { runCases } from '../run.ts'
import { matching } from '../select.ts'
import type { Target } from '../target/target.ts'
import { connect } from './connect.ts'
import { besides, checkWritable, writeJson } from './files.ts'
import type { RunFlags } from './flags.ts'
import { interruptibly } from './interruption.ts'
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
  return await interruptibly(io, async (signal) => {
    const connected = await connect(flags, io, { ...kit, signal })
    try {
      const { target } = connected
      if (connected.embedded) io.stderr.write('no target given: running against the embedded mock\n')
      for (const notice of target.facts.notices) io.stderr.write(`! ${printableLine(notice)}\n`)
      const report = await judge({ cases, target, flags, io, kit, signal })
      const shown = besides([flags.json], io)
      shown.write(`${renderTerminal(report, { colors: wantsColors(flags, io.env, shown) })}\n`)
      // Behind the terminal's report: with no room left for the file, that one is not lost too.
      if (flags.json !== undefined) writeJson(flags.json, report, io)
      if (!signal.aborted) return report.summary.exitCode
      io.stderr.write('error: interrupted before every case was judged\n')
      return 2
    } finally {
      await connected.close()
    }
  })
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
  const shown = progress(isDumb(io.env) ? lineByLine(io.stderr) : io.stderr, cases.length)
  try {
    checkAccess(flags, target)
    const judged = await runCases(cases, target, {
      concurrency: flags.concurrency,
      caseTimeoutMs: flags.caseTimeout * 1000,
      signal,
      onResult: shown.onResult,
    })
    const results = signal.aborted ? judged : await heedLoss(judged, target)
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

function wantsColors({ color }: RunFlags, env: Io['env'], stream: Io['stdout']): boolean {
  if (color !== undefined) return color
  return stream.isTTY === true && !env.NO_COLOR && !isDumb(env)
}

/** A terminal that knows no escape sequences, and says so. */
function isDumb(env: Io['env']): boolean {
  return env.TERM === 'dumb'
}

/** A stream on which no line is rewritten. */
function lineByLine(stream: Io['stderr']): Io['stderr'] {
  return { write: (text) => stream.write(text) }
}
