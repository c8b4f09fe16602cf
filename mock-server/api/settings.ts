/** /api/v2/oauth2-provider/settings. */

import type { Endpoint } from '../exchange.ts'
import { fail, permit, readBody, requireProviderSession } from './call.ts'

/** Tells the provider's settings. */
export const settingsRead: Endpoint = (exchange) => {
  const { user } = requireProviderSession(exchange)
  permit(exchange, 'readDeployment', { caller: user, subject: undefined })
  const { stores, profile } = exchange.context
  return profile.wire.coder.response(200, profile.wire.coder.settings(stores.settings))
}

/** Changes the provider's settings; what is not mentioned stays. */
export const settingsUpdate: Endpoint = (exchange) => {
  const { user } = requireProviderSession(exchange)
  permit(exchange, 'manageApplications', { caller: user, subject: undefined })
  const { stores, profile } = exchange.context
  const { dynamic_client_registration_enabled: enabled } = readBody(exchange)
  if (enabled !== undefined && typeof enabled !== 'boolean') {
    fail(exchange, {
      status: 400,
      message: 'Validation failed.',
      validations: [{ field: 'dynamic_client_registration_enabled', detail: 'must be true or false' }],
    })
  }
  if (enabled !== undefined)
    stores.settings = { ...stores.settings, dynamicClientRegistrationEnabled: enabled }
  return profile.wire.coder.response(200, profile.wire.coder.settings(stores.settings))
}
