/** Resource indicators: RFC 8707 §2. */

/** The form in which two resource indicators are compared: case of scheme and host, default port, dot segments and a last slash do not matter. */
export function normaliseResource(text: string): string {
  return URL.canParse(text) ? new URL(text).href.replace(/\/+(?=$|\?)/, '') : text
}

/** Whether two resource indicators name one resource. */
export function isSameResource(one: string, other: string): boolean {
  return one === other || normaliseResource(one) === normaliseResource(other)
}
