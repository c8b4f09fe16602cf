/** `text` with its control characters made visible: what a target sends must not steer the reader's terminal. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, (sign) => {
    return sign === '\r' ? '' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
