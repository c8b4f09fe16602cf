/** Which module answers which endpoint. Each is loaded with the first request for it: a mock starts without what nobody asks. */

import type { Endpoint } from '../exchange.ts'
import type { EndpointName } from '../routes.ts'

const applications = () => import('../api/applications.ts')
const deployment = () => import('../api/deployment.ts')
const keys = () => import('../api/keys.ts')
const session = () => import('../api/session.ts')
const settings = () => import('../api/settings.ts')
const users = () => import('../api/users.ts')
const authorized = () => import('../pages/authorized-endpoints.ts')
const pages = () => import('../pages/endpoints.ts')
const management = () => import('../pages/management-endpoints.ts')
const authorization = () => import('./authorization.ts')
const configuration = () => import('./client-configuration.ts')
const metadata = () => import('./metadata.ts')
const registration = () => import('./registration.ts')
const revocation = () => import('./revocation.ts')
const token = () => import('./token.ts')

/** Every endpoint with its module, which exports it by this name. */
const modules: { readonly [E in EndpointName]: () => Promise<{ readonly [N in E]: Endpoint }> } = {
  authorizationServerMetadata: metadata,
  authorizationServerMetadataWithPath: metadata,
  protectedResourceMetadata: metadata,
  protectedResourceMetadataWithPath: metadata,

  authorizationRequest: authorization,
  authorizationConsent: authorization,
  token: token,
  tokenDeletion: token,
  revocation,
  registration,
  clientRead: configuration,
  clientUpdate: configuration,
  clientDeletion: configuration,

  applicationList: applications,
  applicationCreation: applications,
  applicationRead: applications,
  applicationUpdate: applications,
  applicationDeletion: applications,
  secretList: applications,
  secretCreation: applications,
  secretDeletion: applications,
  settingsRead: settings,
  settingsUpdate: settings,

  firstUserRead: users,
  firstUserCreation: users,
  login: session,
  logout: session,
  authMethods: session,
  userList: users,
  userCreation: users,
  userRead: users,
  userDeletion: users,
  userSuspension: users,
  userActivation: users,
  sessionKeyCreation: keys,
  userTokenList: keys,
  userTokenCreation: keys,
  userTokenRead: keys,
  keyRead: keys,
  keyDeletion: keys,

  apiRoot: deployment,
  buildInfo: deployment,
  experiments: deployment,
  deploymentConfig: deployment,
  organizationList: deployment,
  health: deployment,

  loginPage: pages,
  loginForm: pages,
  logoutForm: pages,
  homePage: management,
  deploymentPage: management,
  applicationsPage: management,
  newApplicationPage: management,
  newApplicationForm: management,
  settingsForm: management,
  applicationPage: management,
  applicationForm: management,
  applicationDeletionForm: management,
  secretForm: management,
  secretDeletionForm: management,
  authorizedApplicationsPage: authorized,
  accessRevocationForm: authorized,
}

const loaded = new Map<EndpointName, Endpoint>()

/** The function that answers an endpoint; a promise of it before the first request. */
export function endpointOf(name: EndpointName): Endpoint | Promise<Endpoint> {
  return loaded.get(name) ?? load(name)
}

async function load<E extends EndpointName>(name: E): Promise<Endpoint> {
  const { [name]: endpoint } = await modules[name]()
  loaded.set(name, endpoint)
  return endpoint
}
