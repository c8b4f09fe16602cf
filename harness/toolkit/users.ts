import { stringMember } from '../target/coder-api.ts'
import type { CaseContext } from './context.ts'

/** A user that the case made: an active member without further roles. */
export interface User {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly password: string
  /** A session of the user. */
  readonly sessionToken: string
}

/** Users beside the one whose session the suite was given. */
export interface Users {
  /** A new user with a session, removed after the case. Needs: second-user. */
  readonly newUser: () => Promise<User>
  /** Takes the deployment away from a user, as an administrator does. Needs: second-user. */
  readonly suspend: (user: User) => Promise<void>
}

/** Makes the users of one case. */
export function users({ target, redactor, afterwards }: CaseContext): Users {
  const { api, connection, resources } = target
  return {
    newUser: async () => {
      const username = target.nextName()
      const email = `${username}@client.example`
      const password = `Aa1-${Buffer.from(connection.ambient.randomBytes(18)).toString('base64url')}`
      redactor.learn('PASSWORD', password)
      const { organization_ids: organizations } = await api.need({ path: '/users/me' })
      const json = {
        email,
        username,
        password,
        login_type: 'password',
        // Coder makes users dormant unless told otherwise, and a dormant one cannot authorize.
        user_status: 'active',
        organization_ids: organizations,
      }
      const { id, resource } = await resources.create({ kind: 'user', name: username }, async () => ({
        id: stringMember(await api.need({ method: 'POST', path: '/users', json }), 'id'),
      }))
      afterwards.push(() => resources.remove(resource))
      const login = { method: 'POST', path: '/users/login', json: { email, password }, token: null } as const
      const sessionToken = stringMember(await api.need(login), 'session_token')
      redactor.learn('SESSION_TOKEN', sessionToken)
      return { id, username, email, password, sessionToken }
    },
    suspend: async ({ id }) => {
      await api.need({ method: 'PUT', path: `/users/${id}/status/suspend` })
    },
  }
}
