/** `mock init`: a seed file to start from. */

import { rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { seedSchema } from '../seed/schema.ts'
import type { Output } from './options.ts'

/** The JSON Schema of a seed. */
export function seedJsonSchema(): object {
  return z.toJSONSchema(seedSchema, { io: 'input' })
}

/** A seed with everything that can stand in one, explained. */
export function seedTemplate(schemaFile: string): string {
  return `# yaml-language-server: $schema=./${schemaFile}
# What the mock starts with. Start it with: mock --seed <this file>
# Everything may be left out; then there are an owner, a member and one application.

users:
  - email: owner@coder.test
    username: owner
    password: correct-horse-battery
    # An owner may do everything: manage users, applications and settings.
    roles: [owner]
  - email: member@coder.test
    username: member
    password: staple-battery-horse
    # active, dormant or suspended
    status: active
    # A token to use at once; made up where it is left out.
    # sessionToken: 0123456789-0123456789abcdefghijkl

applications:
  - name: example-app
    # client_id; made up where it is left out.
    # id: 00000000-0000-4000-8000-000000000001
    callbackUrl: https://app.example.com/callback
    # client_secret; made up where it is left out.
    # secret: coder_0123456789_0123456789abcdefghijklmnopqrstuvwxyzABCD
  - name: example-cli
    # A public client has no secret and must use PKCE. On a loopback address every port is allowed.
    public: true
    redirectUris:
      - http://127.0.0.1/callback

settings:
  # Whether clients may register themselves at /oauth2/register.
  dynamicClientRegistration: true
`
}

/** Writes the seed and its schema; never over a file that is there. **Errors**: EEXIST. */
export async function init(file: string, output: Output): Promise<void> {
  const schemaFile = file.replace(/(?:\.ya?ml)?$/, '.schema.json')
  await writeFile(file, seedTemplate(schemaFile.split('/').at(-1) ?? schemaFile), { flag: 'wx' })
  try {
    await writeFile(schemaFile, `${JSON.stringify(seedJsonSchema(), null, 2)}\n`, { flag: 'wx' })
  } catch (error) {
    await rm(file)
    throw error
  }
  output.out(`Wrote ${file} and ${schemaFile}\n`)
}
