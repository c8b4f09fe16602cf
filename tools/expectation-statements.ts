/** Finds the judgements of a case file: statements that begin with `t.expect…(`, or with `expect…(t`, a helper of the file. */

/** One statement, as offsets into the text. */
export interface Statement {
  readonly start: number
  readonly end: number
  /** From 1. */
  readonly line: number
}

const opening: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Every statement of `source` that is an expectation and whose value nobody uses. */
export function expectationStatements(source: string): readonly Statement[] {
  const statements: Statement[] = []
  for (const match of source.matchAll(/^[ \t]*(?:await )?(?:t\.expect\w+\(|expect\w+\((?=t\b))/gm)) {
    const end = endOfCall(source, match.index + match[0].length - 1)
    // `t.expectX(…).get(…)` at the start of a line continues an expression: what follows belongs to it.
    statements.push({ start: match.index, end, line: source.slice(0, match.index).split('\n').length })
  }
  return statements
}

/** `source` without one statement; lines keep their numbers. */
export function without(source: string, { start, end }: Statement): string {
  const blank = source.slice(start, end).replace(/[^\n]/g, '')
  return `${source.slice(0, start)}${blank}${source.slice(end)}`
}

/** The offset behind the bracket that closes the one at `open`; strings and comments are passed over. */
function endOfCall(source: string, open: number): number {
  const stack: string[] = []
  for (let i = open; i < source.length; i++) {
    const character = source[i] ?? ''
    const closing = opening[character]
    if (closing !== undefined) stack.push(closing)
    else if (character === stack.at(-1)) stack.pop()
    else if (character === "'" || character === '"') i = endOfString(source, i)
    else if (character === '`') i = endOfTemplate(source, i)
    else if (character === '/' && isRegExpStart(source, i)) i = endOfRegExp(source, i)
    if (stack.length === 0) return i + 1
  }
  throw new Error(`the call at offset ${open} is not closed`)
}

function endOfString(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === source[start]) return i
  }
  return source.length
}

function endOfTemplate(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === '`') return i
    else if (source[i] === '$' && source[i + 1] === '{') i = endOfCall(source, i + 1) - 1
  }
  return source.length
}

/** A slash begins a pattern where a value is expected: behind a bracket, a comma, an operator. */
function isRegExpStart(source: string, at: number): boolean {
  return /[(,=:[!&|?{}]\s*$/.test(source.slice(Math.max(0, at - 20), at))
}

function endOfRegExp(source: string, start: number): number {
  let inClass = false
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === '[') inClass = true
    else if (source[i] === ']') inClass = false
    else if (source[i] === '/' && !inClass) return i
  }
  return source.length
}
