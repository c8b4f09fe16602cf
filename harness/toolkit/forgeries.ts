import type { CaseContext } from './context.ts'

/** Credentials that the target never issued. */
export interface Forgeries {
  /** A credential of the very form of another: a prefix that names its kind stays, the rest is random. */
  readonly lookalike: (credential: string) => string
}

/** Makes the forgeries of one case. */
export function forgeries({ target, redactor }: CaseContext): Forgeries {
  const { ambient } = target.connection
  return {
    lookalike: (credential) => {
      const [prefix = ''] = /^[A-Za-z]{1,8}_/.exec(credential) ?? []
      const rest = credential.slice(prefix.length)
      const randoms = ambient.randomBytes(rest.length)
      let index = 0
      const forged =
        prefix +
        rest.replace(/[A-Za-z0-9]/g, () => alphabet.charAt((randoms[index++] ?? 0) % alphabet.length))
      redactor.learn('SECRET', forged)
      return forged
    },
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
