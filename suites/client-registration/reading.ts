import type { HttpResponse } from '../../harness/index.ts'

/** Whether `list` is an array that has the value. */
export function listed(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value)
}

/** A judgement for `t.expectThat`. */
export type Judgement = readonly [
  holds: boolean,
  words: { readonly expected: string; readonly actual: string },
]

/** What an answer registered is right; an answer that registers nothing is right as well. */
export function refusedOr(response: HttpResponse, right: { holds: boolean; expected: string }): Judgement {
  const registered = typeof response.jsonObject?.client_id === 'string'
  const words = {
    expected: `a refusal, or ${right.expected}`,
    actual: `${response.status} with ${response.text.trim()}`,
  }
  return [!registered || right.holds, words]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** HTML with its character references resolved: what attributes and texts say. */
export function unescaped(html: string): string {
  return html.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos));/gi, (_, decimal, hex, name) =>
    name === undefined
      ? String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
      : (entities[name.toLowerCase()] ?? ''),
  )
}
