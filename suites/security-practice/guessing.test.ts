import { describe, expect, it } from 'vitest'
import { chanceIn } from './guessing.ts'

describe('chanceIn', () => {
  it('finds nothing to guess where a value comes twice', () => {
    expect(chanceIn(['a1b2', 'a1b2', 'c3d4']).bits).toBe(0)
  })

  it('leaves places out that never change', () => {
    expect(chanceIn(['coder_1', 'coder_2']).because).toBe('1 places of 10 characters are 3 bits')
  })

  it('counts the characters that are in use', () => {
    expect(chanceIn(['0f', 'a1']).bits).toBe(8)
    expect(chanceIn(['0z', 'a1']).bits).toBe(10)
    expect(chanceIn(['0Z', 'a1']).bits).toBe(11)
  })
})
