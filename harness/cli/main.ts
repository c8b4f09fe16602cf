import { Command, CommanderError } from 'commander'
import { HarnessError, messageOf } from '../errors.ts'
import { printable, printableLine } from '../report/printable.ts'
import { cleanUp } from './cleanup.ts'
import { cover } from './coverage.ts'
import { cleanupFlags, coverageFlags, parseFlags, runFlags } from './flags.ts'
import type { ExitCode, Io, Kit } from './io.ts'
import { renderCase } from './list.ts'
import { runSuite } from './run-suite.ts'
import { selfTest } from './self-test.ts'

const examples = `
Examples:
  pnpm suite                                         the embedded mock: shows what a clean run looks like
  pnpm suite --target https://coder.example.com      a deployment, as far as no credentials reach
  CODER_SESSION_TOKEN=… pnpm suite --target URL      with an owner's token: everything
  pnpm suite --target URL --token @token.txt --json report.json
  pnpm suite --target URL --token - < token.txt
  pnpm suite --only 'pkce/*,token-endpoint/code-*'
  pnpm suite explain pkce/verifier-mismatch
  pnpm suite cleanup --target URL --token @token.txt

A secret is given as @FILE, as - (standard input), in the environment, or as itself; but pnpm repeats
its command line, and would show it.
Exit codes: 0 clean; 1 a violation, a deviation or something that could not be judged; 2 usage, no
usable target, or a fault of the suite.`

/** Runs the command and gives its exit code. Everything it reads and writes comes in through `io`. */
export async function main(io: Io, kit: Kit): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = commandLine(io, kit, (result) => {
    code = result
  })
  try {
    await program.parseAsync([...io.argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const kind = error instanceof HarnessError ? 'error' : 'internal error'
    // Only our own words about the command line take several lines.
    const shown = error instanceof HarnessError && error.code === 'usage' ? printable : printableLine
    io.stderr.write(`${kind}: ${shown(messageOf(error))}\n`)
    return 2
  }
}

function commandLine(io: Io, kit: Kit, done: (code: ExitCode) => void): Command {
  const program = new Command('suite')
    .description("Judges the OAuth2 provider of a Coder deployment by its RFCs and by Coder's documentation.")
    .exitOverride()
    .enablePositionalOptions()
    .hook('preSubcommand', refuseStrayFlags)
    .showHelpAfterError('(run with --help for flags and examples)')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(withoutValues(text)),
    })
    .addHelpText('after', examples)
  withTargetFlags(program)
    .option('--only <pattern>', 'cases whose id matches; * stands for anything, commas separate')
    .option('--list', 'name the cases and end')
    .option('--json <file>', 'write the whole report, every exchange included; - is standard output')
    .option('--concurrency <n>', 'cases at once (default 8)')
    .option('--case-timeout <seconds>', 'longest time of one case (default 120)')
    .option('--slow', 'let cases wait in real time, together for up to an hour')
    .option('--require-access <rung>', 'fail unless the credentials reach: anonymous, client or owner')
    .option('--no-browser', 'leave out what takes a browser')
    .option('--color', 'colours even where the output is no terminal')
    .option('--no-color', 'no colours')
    .action(async (values) => done(await runSuite(parseFlags(runFlags, values), io, kit)))
  program
    .command('explain <id>')
    .description('say what a case requires, needs and means')
    .action((id) => {
      io.stdout.write(renderCase(kit.cases, id))
      done(0)
    })
  program
    .command('self-test')
    .description('show that this installation can fail: known mistakes, each of which must be named')
    .action(async () => done(await selfTest(io, kit)))
  withTargetFlags(program.command('cleanup').description('remove what a killed run left on a target'))
    .option('--by-name', "also applications that are only called like the suite's")
    .action(async (values) => done(await cleanUp(parseFlags(cleanupFlags, values), io, kit)))
  withTargetFlags(
    program.command('coverage').description('join every normative statement to its cases, as run'),
  )
    .option('--json <file>', 'write the entries; - is standard output')
    .option('--page <file>', 'write the page; - is standard output')
    .action(async (values) => done(await cover(parseFlags(coverageFlags, values), io, kit)))
  return program
}

/** Flags of a run in front of another command would do nothing. */
function refuseStrayFlags(program: Command, command: Command): void {
  const stray = Object.keys(program.opts()).some((name) => program.getOptionValueSource(name) === 'cli')
  if (stray) throw new HarnessError('usage', `flags stand behind the command: pnpm suite ${command.name()} …`)
}

/** What was taken for a flag or an argument may be a secret with a slip of the finger before it. */
function withoutValues(message: string): string {
  return message.replace(/(?<=unknown option '[^'=]*=)[^']*|(?<=but got \d+: ).*(?=\.)/g, '…')
}

function withTargetFlags(command: Command): Command {
  return command
    .option('--target <url>', 'the deployment (CODER_URL); without one, the embedded mock')
    .option('--ca <file>', 'PEM certificates of the authority that signed its TLS certificate')
    .option('--token <secret>', "a session or API token (CODER_SESSION_TOKEN); an owner's reaches everything")
    .option('--client-id <id>', 'an existing application (CODER_OAUTH2_CLIENT_ID)')
    .option('--client-secret <secret>', 'its secret (CODER_OAUTH2_CLIENT_SECRET)')
    .option('--redirect-uri <url>', 'its callback URL (CODER_OAUTH2_REDIRECT_URI)')
    .option('--username <email>', 'a user for the login page (CODER_USERNAME)')
    .option('--password <secret>', "the user's password (CODER_PASSWORD)")
    .option('--timeout <seconds>', 'longest time of one exchange (default 15)')
    .option('--state-dir <folder>', 'where the cleanup journal is kept (CODER_OAUTH2_STATE_DIR)')
}
