import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../', import.meta.url))
const execute = promisify(execFile)
const compiler = join(root, 'node_modules/typescript/bin/tsc')
const loader = new URL('../bin/typescript.mjs', import.meta.url).href

/** A project in a folder of its own that has this one installed. */
export interface Dependent {
  readonly folder: string
  /** Writes a file. */
  readonly write: (path: string, text: string) => Promise<void>
  /** Compiles a program without writing anything; gives what the compiler says. */
  readonly compile: (program: string, ...flags: readonly string[]) => Promise<string>
  /** Runs a program; gives what it prints. */
  readonly run: (program: string) => Promise<string>
}

/** Makes a project that has this one in its `node_modules` as a package manager leaves it there: built, and without sources. */
export async function installed(...furtherPackages: readonly string[]): Promise<Dependent> {
  const folder = await mkdtemp(join(tmpdir(), 'dependent-'))
  const modules = join(folder, 'node_modules')
  const copy = join(modules, 'coder-oauth2-conformance')
  await mkdir(copy, { recursive: true })
  await copyFile(join(root, 'package.json'), join(copy, 'package.json'))
  await execute(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', join(copy, 'dist')], {
    cwd: root,
  })
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  for (const name of new Set([...Object.keys(dependencies), '@types/node', ...furtherPackages])) {
    await mkdir(dirname(join(modules, name)), { recursive: true })
    await symlink(join(root, 'node_modules', name), join(modules, name), 'junction')
  }
  const write = (path: string, text: string) => writeFile(join(folder, path), text)
  await write('package.json', '{"type":"module"}')
  return {
    folder,
    write,
    compile: (program, ...flags) =>
      execute(process.execPath, [compiler, '--noEmit', '--strict', '--types', 'node', ...flags, program], {
        cwd: folder,
      }).then(
        ({ stdout }) => stdout,
        ({ stdout }) => stdout,
      ),
    run: async (program) =>
      (await execute(process.execPath, ['--import', loader, program], { cwd: folder })).stdout,
  }
}
