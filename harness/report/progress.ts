import type { CaseResult } from '../run.ts'

/** Where progress is shown. */
export interface ProgressStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Told of results as they come. */
export interface Progress {
  readonly onResult: (result: CaseResult) => void
  /** Takes the line away. */
  readonly done: () => void
}

const marks: Partial<Record<CaseResult['verdict'], string>> = {
  violation: '✗',
  deviation: '✗',
  blocked: '!',
  broken: '!',
  warning: '~',
}

/** One line that is rewritten on a terminal; a line for every tenth of the way elsewhere. */
export function progress(stream: ProgressStream, total: number): Progress {
  let done = 0
  let found = 0
  return {
    onResult: ({ case: { id }, verdict }) => {
      done++
      if (marks[verdict] !== undefined) found++
      const state = `${done}/${total} cases, ${found} ${found === 1 ? 'finding' : 'findings'}`
      if (stream.isTTY === true) {
        const line = `  ${state}  ${marks[verdict] ?? ' '} ${id}`
        stream.write(`\r\x1b[2K${line.slice(0, (stream.columns || 80) - 1)}`)
      } else if (Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total)) {
        stream.write(`${state}\n`)
      }
    },
    done: () => {
      if (stream.isTTY === true) stream.write('\r\x1b[2K')
    },
  }
}
