/** Controls, invisible formatting (which can turn the direction of reading) and Unicode's own line ends. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** `text` with what is unprintable made visible: what a target sends must not steer the reader's terminal. */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unprintable, (sign) => (sign === '\n' || sign === '\t' ? sign : escaped(sign)))
}

/** The same in one line: what a target sends must not look like a line of ours, or like a command of a CI system. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', escaped('\n'))
}

function escaped(sign: string): string {
  const code = (sign.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
