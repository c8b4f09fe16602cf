/** The command's flags. */

import { Command, CommanderError } from 'commander'

/** What `serve` was told. */
export interface ServeFlags {
  readonly port: string
  readonly host: string
  readonly exposeToNetwork?: boolean
  readonly https?: boolean
  readonly certificateFile?: string
  readonly publicUrl?: string
  readonly seed?: string
  readonly autoConsent?: string | true
  readonly experiments: string
  readonly profile: string
  readonly controlToken?: string
  readonly json?: boolean
}

/** What `init` was told. */
export interface InitFlags {
  readonly file: string
}

/** What the command was told to do. */
export type Invocation =
  | { readonly command: 'serve'; readonly flags: ServeFlags }
  | { readonly command: 'init'; readonly flags: InitFlags }
  | { readonly command: 'nothing'; readonly exitCode: number }

/** Where the command writes. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const description = 'A mock of Coder as an OAuth2 provider: strict, stateful, in memory.'

/** Reads the command line. Help and mistakes are written to `output`. */
export function parseArguments(argv: readonly string[], output: Output): Invocation {
  let invocation: Invocation = { command: 'nothing', exitCode: 0 }
  const program = new Command('mock')
    .description(description)
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .option('--port <number>', 'port to listen on; 0 takes a free one', '0')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--expose-to-network',
      'allow a --host that other machines can reach: whoever reaches it can sign in',
    )
    .option('--https', 'serve https with a certificate made for this run')
    .option('--certificate-file <path>', 'write the certificate of --https there, for clients to trust')
    .option('--public-url <url>', 'the access URL, where it is not the address listened on')
    .option('--seed <file>', 'users, applications and settings, in YAML or JSON; see `init`')
    .option(
      '--auto-consent [user]',
      'approve every authorization request at once, as this user or whoever is signed in',
    )
    .option('--profile <name>', 'how it behaves: as the RFCs say, or as a release of Coder does', 'strict')
    .option('--experiments <list>', 'experiments that are on, comma-separated', 'oauth2')
    .option(
      '--control-token <token>',
      'open /_mock/ to whoever has this token; else it is open to this machine only',
    )
    .option('--json', 'print one line of JSON when ready')
    .action((flags: ServeFlags) => {
      invocation = { command: 'serve', flags }
    })
  program
    .command('init')
    .description('write a commented seed file and its JSON Schema')
    .option('--file <path>', 'where to write it', 'mock.seed.yaml')
    .action((flags: InitFlags) => {
      const stray = program.options.find(
        (option) => program.getOptionValueSource(option.attributeName()) === 'cli',
      )
      if (stray) program.error(`error: init does not take ${stray.long}`)
      invocation = { command: 'init', flags }
    })
  try {
    program.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { command: 'nothing', exitCode: error.exitCode === 0 ? 0 : 2 }
  }
  return invocation
}
