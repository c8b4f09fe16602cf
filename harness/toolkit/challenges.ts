/** One challenge of WWW-Authenticate. */
export interface Challenge {
  readonly scheme: string
  /** Names in lower case; of a repeated one the last value. */
  readonly parameters: ReadonlyMap<string, string>
  /** Every parameter in order, repeated ones too. Names in lower case. */
  readonly pairs: readonly (readonly [name: string, value: string])[]
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const parameter = new RegExp(`^(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))`)
const scheme = new RegExp(`^(${token})(?:\\s+|$|(?=,))`)
/** A scheme with the one value that some have in place of parameters. */
const schemeWithToken68 = new RegExp(`^(${token}) +[\\w~+/.-]+=*\\s*(?=,|$)`)

/**
 * Reads the challenges of one header line: several may share a line, and quoted strings may hold commas.
 * Source: RFC 9110 section 11.6.1.
 */
export function parseChallenges(value: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string>; pairs: [string, string][] }[] = []
  let rest = value.replace(/^[\s,]+/, '')
  while (rest !== '') {
    const read = parameter.exec(rest)
    const current = challenges.at(-1)
    const name = schemeWithToken68.exec(rest) ?? scheme.exec(rest)
    if (read !== null && current !== undefined) {
      const [matched, key = '', quoted, plain = ''] = read
      const pair: [string, string] = [key.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain]
      current.parameters.set(...pair)
      current.pairs.push(pair)
      rest = rest.slice(matched.length)
    } else if (name?.[1] !== undefined) {
      challenges.push({ scheme: name[1], parameters: new Map(), pairs: [] })
      rest = rest.slice(name[0].length)
    } else {
      // Not a challenge: the rest of the line tells nothing.
      return challenges
    }
    rest = rest.replace(/^[\s,]+/, '')
  }
  return challenges
}
