/** UUIDs as Coder's API takes them. */

const bare = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/
const plain = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Reads a UUID in capitals, in braces, as a URN or without hyphens into the spelling of RFC 9562 §4; `undefined` where it is none. */
export function parseUuid(text: string): string | undefined {
  const uuid = text
    .toLowerCase()
    .replace(/^urn:uuid:/, '')
    .replace(/^\{(.*)\}$/, '$1')
    .replace(bare, '$1-$2-$3-$4-$5')
  return plain.test(uuid) ? uuid : undefined
}
