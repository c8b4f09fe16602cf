/** What a deployment tells of itself. */

import { requireSession } from '../endpoints/session.ts'
import type { Endpoint } from '../exchange.ts'
import { permit } from './call.ts'

const nanoseconds = 1e9

/** Says that the API is here. */
export const apiRoot: Endpoint = ({ context }) => context.profile.wire.coder.response(200, { message: '👋' })

/** Says that the deployment is up. */
export const health: Endpoint = () => ({
  kind: 'coderResponse',
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'OK',
})

/** Tells version and access URL. */
export const buildInfo: Endpoint = ({ context }) => {
  const { deployment, profile } = context
  return profile.wire.coder.response(200, {
    external_url: 'https://github.com/coder/coder',
    version: profile.release.version,
    dashboard_url: deployment.accessUrl,
    telemetry: false,
    workspace_proxy: false,
    agent_api_version: '1.0',
    provisioner_api_version: '1.0',
    upgrade_message: '',
    deployment_id: deployment.id,
  })
}

/** Lists the experiments that are on. */
export const experiments: Endpoint = (exchange) => {
  requireSession(exchange)
  const { deployment, profile } = exchange.context
  return profile.wire.coder.response(200, deployment.experiments)
}

/** Tells the values of the configuration that clients of the provider read. */
export const deploymentConfig: Endpoint = (exchange) => {
  const { user } = requireSession(exchange)
  permit(exchange, 'readDeployment', { caller: user, subject: undefined })
  const { deployment, profile } = exchange.context
  const { lifetimes } = profile
  return profile.wire.coder.response(200, {
    config: {
      access_url: deployment.accessUrl,
      experiments: deployment.experiments,
      session_lifetime: {
        disable_expiry_refresh: profile.effects.extendedByUse.length === 0,
        default_duration: lifetimes.accessToken * nanoseconds,
        refresh_default_duration: lifetimes.refreshToken * nanoseconds,
        default_token_lifetime: lifetimes.userToken * nanoseconds,
      },
    },
    options: [],
  })
}

/** Lists the one organization. */
export const organizationList: Endpoint = (exchange) => {
  requireSession(exchange)
  const { deployment, profile } = exchange.context
  const createdAt = new Date(deployment.createdAt).toISOString()
  return profile.wire.coder.response(200, [
    {
      id: deployment.organizationId,
      name: 'coder',
      display_name: 'Coder',
      icon: '',
      description: 'Builtin default organization.',
      created_at: createdAt,
      updated_at: createdAt,
      is_default: true,
      default_org_member_roles: ['organization-workspace-access'],
    },
  ])
}
