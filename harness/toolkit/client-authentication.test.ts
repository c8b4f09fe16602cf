import { expect, it } from 'vitest'
import { authenticationOf, basicCredentials } from './client-authentication.ts'
import { s256 } from './pkce.ts'

const client = { clientId: 'the client', clientSecret: 's+e:c%r&t', redirectUri: 'https://client.example/cb' }

it('form-encodes both halves of Basic credentials before base64', () => {
  const [scheme, encoded = ''] = basicCredentials(client.clientId, client.clientSecret).split(' ')
  expect([scheme, Buffer.from(encoded, 'base64').toString()]).toEqual([
    'Basic',
    'the+client:s%2Be%3Ac%25r%26t',
  ])
})

it('sends the secret by one method only', () => {
  expect(authenticationOf(client, 'client_secret_basic').form).toEqual({})
  expect(authenticationOf(client, 'client_secret_post')).toEqual({
    headers: [],
    form: { client_id: 'the client', client_secret: 's+e:c%r&t' },
  })
  expect(authenticationOf(client, 'none')).toEqual({ headers: [], form: { client_id: 'the client' } })
})

it('hashes the verifier of RFC 7636 appendix B to its challenge', () => {
  expect(s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})
