import type { HttpResponse, Toolkit } from '../../harness/index.ts'

/** Whether `list` is an array that has the value. */
export function listed(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value)
}

/** What an answer registered has to be right; an answer that registers nothing is right as well. */
export function refusedOr(
  t: Toolkit,
  response: HttpResponse,
  judgement: { readonly holds: boolean; readonly expected: string },
): void {
  const registered = typeof response.jsonObject?.client_id === 'string'
  t.expectThat(!registered || judgement.holds, {
    expected: `a refusal, or ${judgement.expected}`,
    actual: `${response.status} with ${response.text.trim()}`,
  })
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
