import { expect, it } from 'vitest'
import { variants } from '../variants/index.ts'
import { defects } from './index.ts'

it('has one defect or variant of each name', () => {
  const ids = [...defects, ...variants].map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})
