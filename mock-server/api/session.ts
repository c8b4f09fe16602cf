/** /api/v2/users/login and logout. */

import { withHeaders } from '../answer.ts'
import { awakened, requireSession } from '../endpoints/session.ts'
import type { Endpoint, Exchange } from '../exchange.ts'
import { formatCookie } from '../protocol/cookies.ts'
import { digest } from '../protocol/secrets.ts'
import { deleteKey } from '../stores/revocation.ts'
import { readBody, readText } from './call.ts'
import { issueKey } from './keys.ts'
import { demandValid, emailForm, validateText } from './validation.ts'

/** How a sign-in ended. */
export type SignIn = { readonly token: string; readonly cookie: string } | { readonly problem: string }

/** Signs a user in by password; a dormant user becomes active. */
export function signIn(exchange: Exchange, email: string, password: string): SignIn {
  const { context } = exchange
  const { stores, profile } = context
  const user = stores.users.where('email', email.toLowerCase())[0]
  if (user === undefined || user.passwordDigest !== digest(password))
    return { problem: 'Incorrect email or password.' }
  if (user.status === 'suspended') {
    return { problem: 'Your account is suspended. Contact an admin to reactivate your account.' }
  }
  const token = issueKey(context, awakened(context, user), {
    loginType: 'password',
    name: '',
    lifetimeSeconds: profile.lifetimes.session,
  })
  return { token, cookie: sessionCookie(exchange, token) }
}

/** The cookie of a session. */
function sessionCookie(exchange: Exchange, token: string): string {
  const { deployment, profile } = exchange.context
  return formatCookie('coder_session_token', token, {
    secure: deployment.accessUrl.startsWith('https:'),
    maxAge: profile.lifetimes.sessionCookie,
  })
}

/** The cookie that ends a session in the browser. */
export function endedSessionCookie(exchange: Exchange): string {
  const secure = exchange.context.deployment.accessUrl.startsWith('https:')
  return formatCookie('coder_session_token', '', { secure, maxAge: 0 })
}

/** Signs in. */
export const login: Endpoint = (exchange) => {
  const { coder } = exchange.context.profile.wire
  const body = readBody(exchange)
  const email = readText(exchange, body, 'email')
  const password = readText(exchange, body, 'password')
  demandValid(exchange, [
    ...validateText('email', email, { presence: 'required', form: emailForm }),
    ...validateText('password', password, { presence: 'required' }),
  ])
  const result = signIn(exchange, email, password)
  if ('problem' in result) return coder.error({ status: 401, message: result.problem })
  return withHeaders(coder.response(201, { session_token: result.token }), { 'set-cookie': [result.cookie] })
}

/** Signs out: the session ends, here and in the browser; an access token takes its refresh token along. */
export const logout: Endpoint = (exchange) => {
  const { key } = requireSession(exchange)
  const { stores, profile } = exchange.context
  deleteKey(stores, key)
  return withHeaders(profile.wire.coder.response(200, { message: 'Logged out!' }), {
    'set-cookie': [endedSessionCookie(exchange)],
  })
}

/** Tells how one can sign in. */
export const authMethods: Endpoint = ({ context }) =>
  context.profile.wire.coder.response(200, {
    password: { enabled: true },
    github: { enabled: false, default_provider_configured: false },
    oidc: { enabled: false, signInText: '', iconUrl: '' },
  })
