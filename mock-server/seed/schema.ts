/** What a seed may hold. Apart from the rest of the mock, which starts without it when there is no seed to check. */

import { z } from 'zod'
import { type CompleteSeed, defaultSeed, SeedError } from './seed.ts'

const shortText = z.string().min(1)
const uri = z.string().refine((text) => URL.canParse(text), 'must be an absolute URI')

/** A user to start with. */
export const seedUser = z.strictObject({
  email: shortText.describe('E-mail address; the name at sign-in.'),
  username: shortText.describe('Name in pages and in the API.'),
  name: z.string().default('').describe('Full name.'),
  password: shortText.describe('Password for the login page and POST /api/v2/users/login.'),
  roles: z.array(z.string()).default([]).describe('Site-wide roles; `owner` may do everything.'),
  status: z.enum(['active', 'dormant', 'suspended']).default('active'),
  sessionToken: z
    .string()
    .regex(/^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/, 'must be 10 and 22 letters and digits with a hyphen between')
    .optional()
    .describe('A token of this user; made up where it is left out.'),
})

/** An application to start with. */
export const seedApplication = z.strictObject({
  id: z.uuid().optional().describe('client_id; made up where it is left out.'),
  name: shortText,
  callbackUrl: uri.optional().describe('The first redirection URI; needed unless redirectUris is given.'),
  redirectUris: z.array(uri).optional().describe('Every redirection URI.'),
  icon: z.string().default(''),
  public: z
    .boolean()
    .default(false)
    .describe('A client without a secret, as if it had registered with method `none`.'),
  secret: z
    .string()
    .regex(
      /^coder_[0-9A-Za-z]{10}_[0-9A-Za-z]{40}$/,
      'must be coder_, 10 and 40 letters and digits with _ between',
    )
    .optional()
    .describe('Client secret; made up where it is left out.'),
})

/** What a mock starts with; every part has a default. */
export const seedSchema = z.strictObject({
  users: z.array(seedUser).optional().describe('Default: an owner and a member.'),
  applications: z.array(seedApplication).optional().describe('Default: one application.'),
  settings: z
    .strictObject({
      dynamicClientRegistration: z
        .boolean()
        .default(true)
        .describe('Whether clients may register themselves.'),
    })
    .optional(),
})

/**
 * Checks a seed and fills in what it leaves out.
 *
 * **Errors**: `SeedError`, whose lines name the keys.
 */
export function parseSeed(input: unknown): CompleteSeed {
  const result = seedSchema.safeParse(input ?? {})
  if (!result.success) {
    throw new SeedError(
      result.error.issues.map(({ path, message }) => `${z.core.toDotPath(path) || 'seed'}: ${message}`),
    )
  }
  const { users, applications, settings } = result.data
  const homeless =
    applications?.findIndex(({ callbackUrl, redirectUris }) => !callbackUrl && !redirectUris?.length) ?? -1
  if (homeless >= 0)
    throw new SeedError([`applications[${homeless}].callbackUrl: give callbackUrl or redirectUris`])
  return {
    users: users ?? defaultSeed.users,
    applications: applications ?? defaultSeed.applications,
    dynamicClientRegistration: settings?.dynamicClientRegistration ?? defaultSeed.dynamicClientRegistration,
  }
}
