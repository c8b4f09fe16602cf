import type { Exchange } from '../toolkit/recorder.ts'
import { secretKinds } from '../toolkit/redaction.ts'

const basicMark = /^Basic base64\((.*)\)$/s

/** A placeholder that redaction left: the shell fills it in. The longest come first: CODE begins CODE_VERIFIER. */
const kinds = secretKinds.toSorted((one, other) => other.length - one.length)
const placeholder = new RegExp(`\\$(?:${kinds.join('|')})(?:_\\d+(?:_ALTERED)?)?`, 'g')

/** Header lines that curl writes itself. */
const ownHeaders = ['content-length', 'host', 'connection']

/** A curl command that repeats an exchange. Secrets stand in it as shell variables. */
export function curlOf({ request }: Pick<Exchange, 'request'>): string {
  const headers = request.headers.filter(([name]) => !ownHeaders.includes(name.toLowerCase()))
  const options = headers.flatMap(([name, value]) => headerOption(name, value))
  const body = request.body === undefined ? [] : ['--data-raw', quote(request.body)]
  const untyped = body.length > 0 && !headers.some(([name]) => name.toLowerCase() === 'content-type')
  // curl calls every body a form; a header without a value takes the line away.
  if (untyped) options.push('-H', quote('Content-Type:'))
  const method = request.method === 'GET' && body.length === 0 ? [] : ['-X', quote(request.method)]
  const verbatim = ['--path-as-is', '--globoff']
  return ['curl', '-i', ...verbatim, ...method, ...options, ...body, quote(request.url)].join(' ')
}

function headerOption(name: string, value: string): string[] {
  const credentials = name.toLowerCase() === 'authorization' ? basicMark.exec(value)?.[1] : undefined
  // Without a colon, curl would ask for a password.
  if (credentials?.includes(':') === true) return ['-u', quote(credentials)]
  if (credentials === undefined) return ['-H', quote(value === '' ? `${name};` : `${name}: ${value}`)]
  return ['-H', `"${name}: Basic $(printf %s ${quote(credentials)} | base64)"`]
}

/**
 * One word of a shell command: bare where nothing in it is special, else in single quotes; a
 * placeholder stands in double quotes between them.
 */
function quote(text: string): string {
  if (/^[\w%+,./:@=-]+$/.test(text)) return text
  const names = text.match(placeholder) ?? []
  const literals = text.split(placeholder)
  // All in one pair of double quotes reads best, where nothing but the placeholders is special in them.
  if (names.length > 0 && literals.every((it) => !/[$`"\\!]/.test(it)))
    return `"${variables(literals, names)}"`
  return literals
    .map((it) => (it === '' ? '' : `'${it.replaceAll("'", `'\\''`)}'`))
    .map((it, index) => it + (names[index] === undefined ? '' : `"${names[index]}"`))
    .join('')
}

/** The text put together again, with braces where a name would run into what follows it. */
function variables(literals: readonly string[], names: readonly string[]): string {
  return literals
    .map((it, index) => {
      const name = names[index]
      if (name === undefined) return it
      return it + (/^\w/.test(literals[index + 1] ?? '') ? `\${${name.slice(1)}}` : name)
    })
    .join('')
}
