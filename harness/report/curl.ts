import type { Exchange } from '../toolkit/recorder.ts'

const basicMark = /^Basic base64\((.*)\)$/s

/** A curl command that repeats an exchange. Secrets stand in it as shell variables. */
export function curlOf({ request }: Pick<Exchange, 'request'>): string {
  const options = request.headers
    .filter(([name]) => !['content-length', 'host', 'connection'].includes(name.toLowerCase()))
    .flatMap(([name, value]) => {
      const basic = name.toLowerCase() === 'authorization' ? basicMark.exec(value) : null
      return basic === null ? ['-H', quote(`${name}: ${value}`)] : ['-u', quote(basic[1] ?? '')]
    })
  const body = request.body === undefined ? [] : ['--data-raw', quote(request.body)]
  const method = request.method === 'GET' && body.length === 0 ? [] : ['-X', request.method]
  return ['curl', '-i', '--path-as-is', ...method, ...options, ...body, quote(request.url)].join(' ')
}

/** Single quotes, but double ones around what holds a placeholder, so that the shell fills it in. */
function quote(text: string): string {
  if (!/\$[A-Z_]+\d*/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  const escaped = text.replace(/["\\`]/g, '\\$&').replace(/\$(?![A-Z])/g, '\\$')
  return `"${escaped}"`
}
