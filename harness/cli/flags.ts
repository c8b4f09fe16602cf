import { z } from 'zod'
import { HarnessError } from '../errors.ts'

const seconds = z.coerce
  .number({ error: 'a number of seconds' })
  .positive({ error: 'a number of seconds above 0' })
  .max(3600, { error: 'at most 3600 seconds' })

const targetUrl = z
  .url({ protocol: /^https?$/, error: 'an http or https URL, such as https://coder.example.com' })
  .refine((url) => !/[?#]/.test(url), { error: 'a URL without a query and a fragment' })
  .refine((url) => new URL(url).username === '', {
    error: 'a URL without a user name: secrets go into --token',
  })
  .transform((url) => url.replace(/\/+$/, ''))

/** Flags that name a target and what the suite may use there. */
export const targetFlags = z.object({
  target: targetUrl.optional(),
  ca: z.string().optional(),
  token: z.string().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  redirectUri: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  timeout: seconds.default(15),
  stateDir: z.string().optional(),
})

/** Flags of a run. */
export const runFlags = targetFlags.extend({
  only: z.string().optional(),
  list: z.boolean().default(false),
  json: z.string().optional(),
  concurrency: z.coerce.number().int({ error: 'a whole number' }).min(1).max(64).default(8),
  caseTimeout: seconds.default(60),
  slow: z.boolean().default(false),
  requireAccess: z.enum(['anonymous', 'client', 'owner']).optional(),
  browser: z.boolean().default(true),
  color: z.boolean().optional(),
})

/** Flags of `cleanup`. */
export const cleanupFlags = targetFlags.extend({ byName: z.boolean().default(false) })

/** Flags of `coverage`. */
export const coverageFlags = targetFlags.extend({ json: z.string().optional(), page: z.string().optional() })

export type CoverageFlags = z.infer<typeof coverageFlags>
export type TargetFlags = z.infer<typeof targetFlags>
export type RunFlags = z.infer<typeof runFlags>
export type CleanupFlags = z.infer<typeof cleanupFlags>

/** Checks what the command line gave. Errors: `HarnessError` (usage), naming each flag. */
export function parseFlags<Schema extends z.ZodType>(schema: Schema, values: unknown): z.infer<Schema> {
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => {
    const flag = String(path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return `--${flag}: expected ${message}`
  })
  throw new HarnessError('usage', problems.join('\n'))
}
