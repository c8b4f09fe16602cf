import { expect, it } from 'vitest'
import { parseUuid } from './uuid.ts'

const id = '0e3d4acc-1c7d-4916-8d79-f7282d3eb7ae'

it.each([id, id.toUpperCase(), `{${id}}`, `urn:uuid:${id}`, id.replaceAll('-', '')])(
  'reads %s',
  (spelled) => {
    expect(parseUuid(spelled)).toBe(id)
  },
)

it.each(['', 'x', `{${id}`, `${id}0`])('reads %s as none', (text) => {
  expect(parseUuid(text)).toBeUndefined()
})
