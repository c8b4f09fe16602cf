import { describe, expect, it } from 'vitest'
import { parseChallenges } from './challenges.ts'

function parsed(value: string) {
  return parseChallenges(value).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])
}

describe('parseChallenges', () => {
  it.each<[string, unknown[]]>([
    ['Bearer', [['Bearer', {}]]],
    ['Bearer realm="coder"', [['Bearer', { realm: 'coder' }]]],
    ['Bearer realm=coder, Error="invalid_token"', [['Bearer', { realm: 'coder', error: 'invalid_token' }]]],
    ['Bearer realm = "a"', [['Bearer', { realm: 'a' }]]],
    [
      'Bearer error_description="one, two=\\"three\\""',
      [['Bearer', { error_description: 'one, two="three"' }]],
    ],
    [
      'Basic realm="a", Bearer realm="b"',
      [
        ['Basic', { realm: 'a' }],
        ['Bearer', { realm: 'b' }],
      ],
    ],
    [
      'Basic, Bearer realm="b"',
      [
        ['Basic', {}],
        ['Bearer', { realm: 'b' }],
      ],
    ],
    [
      'Negotiate YII=, Bearer realm="b"',
      [
        ['Negotiate', {}],
        ['Bearer', { realm: 'b' }],
      ],
    ],
    ['Negotiate a+b/c==', [['Negotiate', {}]]],
    [', , Bearer realm="b" ,', [['Bearer', { realm: 'b' }]]],
    [
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
      [
        ['Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
        ['Basic', { realm: 'simple' }],
      ],
    ],
    ['', []],
    ['"quoted"', []],
    ['Bearer realm="never ends', [['Bearer', {}]]],
  ])('reads %j', (value, expected) => {
    expect(parsed(value)).toEqual(expected)
  })

  it('keeps repeated parameters apart', () => {
    expect(parseChallenges('Bearer error="a", ERROR="b"')[0]?.pairs).toEqual([
      ['error', 'a'],
      ['error', 'b'],
    ])
  })
})
