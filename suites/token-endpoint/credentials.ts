import type { Client } from '../../harness/index.ts'

/** The client with another secret. */
export function withSecret(client: Client, clientSecret: string): Client {
  return { ...client, clientSecret }
}

/** What a token request adds that authenticates, or tries to, by this Authorization header alone. */
export function byHeader(authorization: string) {
  return { authentication: 'none', headers: [['Authorization', authorization]] } as const
}

/** Parameters that leave out what `byHeader` makes superfluous. */
export const noClientId = { client_id: undefined } as const

/** The value of Authorization for a user name and password that are encoded already. */
export function basicValue(userPass: string): string {
  return `Basic ${Buffer.from(userPass).toString('base64')}`
}

/**
 * Small changes of a secret value, by what each changes: what a comparison by prefix, by length, without
 * regard to case or after trimming takes for the right one.
 */
export const alterations: Readonly<Record<string, (secret: string) => string>> = {
  'its last character cut off': (secret) => secret.slice(0, -1),
  'a character added': (secret) => `${secret}A`,
  'its last character replaced': (secret) => secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A'),
  'the case of a letter changed': (secret) =>
    secret.replace(/[a-z](?=[^a-z]*$)/i, (it) =>
      it === it.toLowerCase() ? it.toUpperCase() : it.toLowerCase(),
    ),
  'a space added': (secret) => `${secret} `,
}
