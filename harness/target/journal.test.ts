import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { HarnessError } from '../errors.ts'
import { DiskJournal, type JournalLine, readJournals, stateFolder } from './journal.ts'

const root = mkdtempSync(join(tmpdir(), 'journal-'))
afterAll(() => rmSync(root, { recursive: true }))
const folder = () => mkdtempSync(join(root, 'state-'))

const line = (event: JournalLine['event'], number: number, more: Partial<JournalLine> = {}): JournalLine => {
  return {
    event,
    number,
    kind: 'application',
    name: `oauth2-suite-abcdefgh-${number}`,
    target: 'https://coder.test',
    ...more,
  }
}

/** Writes a journal as a run of a process that is gone left it. */
function left(text: string): { place: string; file: string } {
  const place = folder()
  const file = join(place, `abcdefgh-${spawnSync('true').pid}.jsonl`)
  writeFileSync(file, text)
  return { place, file }
}

/** A file where a folder is expected. */
function stateFile(place: string): string {
  const file = join(place, 'file')
  writeFileSync(file, '')
  return file
}

const lines = (...all: readonly JournalLine[]) => all.map((it) => `${JSON.stringify(it)}\n`).join('')

describe('a journal', () => {
  it('is for its owner alone', () => {
    const place = join(folder(), 'made', 'by', 'the', 'run')
    const journal = new DiskJournal(place, 'abcdefgh')
    journal.write(line('intended', 1))
    expect(statSync(journal.file).mode & 0o777).toBe(0o600)
    expect(statSync(place).mode & 0o777).toBe(0o700)
  })

  it('holds each line as soon as it is written', () => {
    const journal = new DiskJournal(folder(), 'abcdefgh')
    journal.write(line('intended', 1))
    journal.write(line('created', 1, { id: 'x' }))
    expect(
      readFileSync(journal.file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((it) => JSON.parse(it).event),
    ).toEqual(['intended', 'created'])
  })

  it('goes away when nothing is left, and may go twice', () => {
    const journal = new DiskJournal(folder(), 'abcdefgh')
    journal.write(line('intended', 1))
    journal.discard()
    journal.discard()
    expect(existsSync(journal.file)).toBe(false)
  })

  it('says what to do where it cannot be made', () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    expect(() => new DiskJournal(join(file, 'below'), 'abcdefgh')).toThrow(HarnessError)
    expect(() => new DiskJournal(join(file, 'below'), 'abcdefgh')).toThrow(/--state-dir/)
  })

  it('is found out before the first line when it cannot be written', () => {
    const place = folder()
    // A folder in its place: permissions alone do not stop the superuser.
    mkdirSync(join(place, `abcdefgh-${process.pid}.jsonl`))
    expect(() => new DiskJournal(place, 'abcdefgh')).toThrow(/make .* writable.*--state-dir/)
  })

  it('leaves no file behind where nothing was written', () => {
    const place = folder()
    expect(existsSync(new DiskJournal(place, 'abcdefgh').file)).toBe(false)
  })

  it('says what to do where it cannot be written', () => {
    const journal = new DiskJournal(folder(), 'abcdefgh')
    // A folder in its place: permissions alone do not stop the superuser.
    mkdirSync(journal.file)
    expect(() => journal.write(line('intended', 1))).toThrow(/make .* writable/)
  })
})

describe('what a run left', () => {
  it('is each thing that was not removed, as its last line has it', () => {
    const { place } = left(
      lines(
        line('intended', 1),
        line('created', 1, { id: 'one' }),
        line('intended', 2),
        line('created', 2, { id: 'two', kind: 'registered-client', credential: 'token' }),
        line('intended', 3),
        line('removed', 1),
      ),
    )
    expect(readJournals(place)).toMatchObject([
      {
        running: false,
        unreadable: [],
        left: [
          { number: 2, event: 'created', id: 'two', credential: 'token' },
          { number: 3, event: 'intended' },
        ],
      },
    ])
  })

  it('is read to the line that a crash cut short', () => {
    const { place, file } = left(lines(line('intended', 1), line('created', 1, { id: 'one' })))
    appendFileSync(file, '{"event":"intended","number":2,"ki')
    expect(readJournals(place)).toMatchObject([{ left: [{ number: 1, id: 'one' }], unreadable: [3] }])
  })

  it('leaves out lines that say something else', () => {
    const { place } = left(`{"event":"exploded"}\n\n${lines(line('intended', 1))}`)
    expect(readJournals(place)).toMatchObject([{ left: [{ number: 1 }], unreadable: [1] }])
  })

  it('is nothing yet while the run goes on', () => {
    const place = folder()
    writeFileSync(join(place, `abcdefgh-${process.ppid}.jsonl`), lines(line('intended', 1)))
    expect(readJournals(place)).toMatchObject([{ running: true }])
  })

  it('may bear the number of this process: a container gives it out again', () => {
    const place = folder()
    new DiskJournal(place, 'abcdefgh').write(line('intended', 1))
    expect(readJournals(place)).toMatchObject([{ running: false }])
  })

  it('is nothing where there is no folder, and other files are no journals', () => {
    expect(readJournals(join(folder(), 'absent'))).toEqual([])
    const { place } = left('')
    for (const name of ['notes.txt', 'training-data.jsonl']) writeFileSync(join(place, name), 'x')
    expect(readJournals(place)).toHaveLength(1)
  })

  it('says what cannot be read, and what to do', () => {
    const place = folder()
    const file = join(place, 'abcdefgh-1.jsonl')
    mkdirSync(file)
    for (const [path, named] of [
      [place, file],
      [stateFile(place), stateFile(place)],
    ] as const) {
      expect(() => readJournals(path)).toThrow(HarnessError)
      expect(() => readJournals(path)).toThrow(`${named} cannot be read as a cleanup journal`)
    }
  })
})

it.each([
  [{ CODER_OAUTH2_STATE_DIR: '/given', XDG_STATE_HOME: '/xdg', HOME: '/home/u' }, '/given'],
  [{ XDG_STATE_HOME: '/xdg', HOME: '/home/u' }, '/xdg/coder-oauth2-conformance'],
  [{ XDG_STATE_HOME: '', HOME: '/home/u' }, '/home/u/.local/state/coder-oauth2-conformance'],
])('keeps journals where the environment says: %j', (env, expected) => {
  expect(stateFolder(env)).toBe(expected)
})
