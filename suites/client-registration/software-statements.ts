import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'

const needs = ['registration'] as const

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A software statement that nobody whom the target trusts has made. */
function statement(header: object, claims: object, signature: string): string {
  return `${part(header)}.${part(claims)}.${signature}`
}

/** The claims of a statement: a name that the target does not get from anywhere else. */
function claimsOf(t: Toolkit) {
  return {
    iss: 'https://issuer.example',
    client_name: `stated ${t.randomText(8)}`,
    software_id: t.randomText(22),
  }
}

export const unsigned = defineCase(
  {
    id: 'client-registration/software-statement-unsigned',
    title: 'the server takes no value from a software statement that is not signed',
    clause: rfc7591.softwareStatementSigned,
    needs,
  },
  async (t) => {
    const claims = claimsOf(t)
    const { jsonObject } = await t.registerBut({
      software_statement: statement({ alg: 'none', typ: 'JWT' }, claims, ''),
    })
    const used =
      jsonObject?.client_name === claims.client_name || jsonObject?.software_id === claims.software_id
    t.expectThat(!used, {
      expected: 'a refusal, or a registration without the values of the statement',
      actual: `the values of the statement: ${JSON.stringify(jsonObject)}`,
    })
  },
)

export const invalid = defineCase(
  {
    id: 'client-registration/software-statement-invalid',
    title:
      'the server answers a software statement that is not valid with invalid_software_statement, or ignores it',
    clause: rfc7591.invalidSoftwareStatement,
    needs,
  },
  async (t) => {
    const response = await t.registerBut({ software_statement: 'not-a-jwt' })
    if (response.status === 201) t.notApplicable('the server ignores software statements')
    t.expectOAuthError(response, { status: 400, error: 'invalid_software_statement' })
  },
)

export const returned = defineCase(
  {
    id: 'client-registration/software-statement-returned',
    title: 'a software statement comes back as it was sent, if it comes back',
    clause: rfc7591.softwareStatementReturned,
    needs,
  },
  async (t) => {
    const sent = statement({ alg: 'HS256', typ: 'JWT' }, claimsOf(t), t.randomText(43))
    const { jsonObject } = await t.registerBut({ software_statement: sent })
    if (jsonObject?.software_statement === undefined) t.notApplicable('the server did not use the statement')
    t.expectEqual(jsonObject?.software_statement, sent, 'software_statement')
  },
)
