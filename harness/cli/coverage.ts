import { joinCoverage, renderCoverage, renderCoveragePage, uncovered } from '../report/coverage.ts'
import { renderLeft } from '../report/terminal.ts'
import { runCases } from '../run.ts'
import { connect } from './connect.ts'
import { besides, checkWritable, writeJson, writeOutput } from './files.ts'
import type { CoverageFlags } from './flags.ts'
import { interruptibly } from './interruption.ts'
import type { ExitCode, Io, Kit } from './io.ts'

/** Joins clauses to cases as run against the target, and says which testable statement has no case. */
export async function cover(flags: CoverageFlags, io: Io, kit: Kit): Promise<ExitCode> {
  for (const path of [flags.json, flags.page]) if (path !== undefined) checkWritable(path)
  return await interruptibly(io, async (signal) => {
    const { target, close } = await connect({ ...flags, browser: true }, io, { ...kit, signal })
    try {
      const results = await runCases(kit.cases, target, { concurrency: 8, caseTimeoutMs: 60_000, signal })
      // Half a run covers nothing: what is written stays as it was.
      signal.throwIfAborted()
      const coverage = joinCoverage(
        kit.documents.map(({ clauses }) => clauses),
        results,
      )
      if (flags.json !== undefined) writeJson(flags.json, coverage, io)
      if (flags.page !== undefined) writeOutput(flags.page, renderCoveragePage(coverage), io)
      besides([flags.json, flags.page], io).write(renderCoverage(coverage))
      return uncovered(coverage).length === 0 ? 0 : 1
    } finally {
      const { left } = await target.resources.removeAll()
      for (const one of left) io.stderr.write(`${renderLeft(one)}\n`)
      await close()
    }
  })
}
