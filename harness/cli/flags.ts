import { z } from 'zod'
import { HarnessError } from '../errors.ts'
import { rungs } from '../needs.ts'
import { baseUrl } from '../target/base-url.ts'

const seconds = z.coerce
  .number({ error: 'a number of seconds' })
  .positive({ error: 'a number of seconds above 0' })
  .max(3600, { error: 'at most 3600 seconds' })

const atOnce = z.coerce
  .number({ error: 'a whole number' })
  .int({ error: 'a whole number' })
  .min(1, { error: 'at least 1' })
  .max(64, { error: 'at most 64' })

/** The URL of a target, in the spelling that targets are compared in. */
const targetUrl = z
  .url({ protocol: /^https?$/, error: 'an http or https URL, such as https://coder.example.com' })
  .refine((url) => !/[?#]/.test(url), { error: 'a URL without a query and a fragment' })
  // Parsed first: 'http:///user@host' has a user's name too.
  .refine((url) => URL.parse(url)?.username === '' && URL.parse(url)?.password === '', {
    error: 'a URL without a user name and a password: secrets go into --token',
  })
  .transform(baseUrl)

/** An empty value is a variable that was not set: nothing that was meant. */
const filled = z.string().min(1, { error: 'a value, got nothing: check the variable that was to hold it' })
const word = z.string().trim().pipe(filled)

/** Flags that name a target and what the suite may use there. */
export const targetFlags = z.object({
  target: targetUrl.optional(),
  ca: filled.optional(),
  token: z.string().optional(),
  clientId: word.optional(),
  clientSecret: z.string().optional(),
  redirectUri: word.optional(),
  username: word.optional(),
  password: z.string().optional(),
  timeout: seconds.default(15),
  stateDir: filled.optional(),
})

/** Flags of a run. */
export const runFlags = targetFlags.extend({
  only: z.string().optional(),
  list: z.boolean().default(false),
  json: filled.optional(),
  concurrency: atOnce.default(8),
  caseTimeout: seconds.default(120),
  slow: z.boolean().default(false),
  requireAccess: z.enum(rungs, { error: `one of ${rungs.join(', ')}` }).optional(),
  browser: z.boolean().default(true),
  color: z.boolean().optional(),
})

/** Flags of `cleanup`. */
export const cleanupFlags = targetFlags.extend({ byName: z.boolean().default(false) })

/** Flags of `coverage`. */
export const coverageFlags = targetFlags.extend({ json: filled.optional(), page: filled.optional() })

export type CoverageFlags = z.infer<typeof coverageFlags>
export type TargetFlags = z.infer<typeof targetFlags>
export type RunFlags = z.infer<typeof runFlags>
export type CleanupFlags = z.infer<typeof cleanupFlags>

/** Checks what the command line gave. Errors: `HarnessError` (usage), naming each flag. */
export function parseFlags<Schema extends z.ZodType>(schema: Schema, values: unknown): z.infer<Schema> {
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const problems = new Map<string, string>()
  for (const { path, message } of result.error.issues) {
    // One sentence a flag: the first says what is wrong, the others follow from it.
    if (!problems.has(String(path[0]))) problems.set(String(path[0]), message)
  }
  const sentences = [...problems].map(([name, message]) => {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return `--${flag}: expected ${message}`
  })
  throw new HarnessError('usage', sentences.join('\n'))
}

/** The target that CODER_URL names. Errors: `HarnessError` (usage). */
export function targetFromEnvironment(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.CODER_URL === undefined) return undefined
  if (env.CODER_URL.trim() === '') {
    throw new HarnessError(
      'usage',
      'CODER_URL is set and empty: give it the URL of the deployment, or unset it to run against the embedded mock',
    )
  }
  const result = targetUrl.safeParse(env.CODER_URL)
  if (result.success) return result.data
  throw new HarnessError('usage', `CODER_URL: expected ${result.error.issues[0]?.message ?? 'a URL'}`)
}
