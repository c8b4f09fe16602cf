/** Naming a user as Coder's API does. */

import type { Context } from '../context.ts'
import type { User } from '../stores/rows.ts'

/** Finds a user by id, username or e-mail. */
export function findUser({ stores }: Context, name: string): User | undefined {
  return (
    stores.users.get(name) ??
    stores.users.where('username', name)[0] ??
    stores.users.where('email', name.toLowerCase())[0]
  )
}
