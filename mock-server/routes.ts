/** Every endpoint with its method and path. Which of them a deployment has is the profile's to say. */

/** How a path is reached. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As Hono writes paths. */
  readonly path: string
  /** A second path to the same endpoint. */
  readonly alias?: string
}

const get = (path: string): Route => ({ method: 'GET', path })
const post = (path: string): Route => ({ method: 'POST', path })
const put = (path: string): Route => ({ method: 'PUT', path })
const remove = (path: string): Route => ({ method: 'DELETE', path })

/** RFC 7592 appendix B recommends a path under the registration endpoint; Coder has one of its own. */
const clientConfiguration = { path: '/oauth2/register/:client', alias: '/oauth2/clients/:client' }

const wellKnown = '/.well-known'
const provider = '/api/v2/oauth2-provider'
const users = '/api/v2/users'

/** The route table. */
export const routes = {
  authorizationServerMetadata: get(`${wellKnown}/oauth-authorization-server`),
  authorizationServerMetadataWithPath: get(`${wellKnown}/oauth-authorization-server/*`),
  protectedResourceMetadata: get(`${wellKnown}/oauth-protected-resource`),
  protectedResourceMetadataWithPath: get(`${wellKnown}/oauth-protected-resource/*`),

  authorizationRequest: get('/oauth2/authorize'),
  authorizationConsent: post('/oauth2/authorize'),
  token: post('/oauth2/tokens'),
  tokenDeletion: remove('/oauth2/tokens'),
  revocation: post('/oauth2/revoke'),
  registration: post('/oauth2/register'),
  clientRead: { method: 'GET', ...clientConfiguration },
  clientUpdate: { method: 'PUT', ...clientConfiguration },
  clientDeletion: { method: 'DELETE', ...clientConfiguration },

  applicationList: get(`${provider}/apps`),
  applicationCreation: post(`${provider}/apps`),
  applicationRead: get(`${provider}/apps/:application`),
  applicationUpdate: put(`${provider}/apps/:application`),
  applicationDeletion: remove(`${provider}/apps/:application`),
  secretList: get(`${provider}/apps/:application/secrets`),
  secretCreation: post(`${provider}/apps/:application/secrets`),
  secretDeletion: remove(`${provider}/apps/:application/secrets/:secret`),
  settingsRead: get(`${provider}/settings`),
  settingsUpdate: put(`${provider}/settings`),

  firstUserRead: get(`${users}/first`),
  firstUserCreation: post(`${users}/first`),
  login: post(`${users}/login`),
  logout: post(`${users}/logout`),
  authMethods: get(`${users}/authmethods`),
  userList: get(users),
  userCreation: post(users),
  userRead: get(`${users}/:user`),
  userDeletion: remove(`${users}/:user`),
  userSuspension: put(`${users}/:user/status/suspend`),
  userActivation: put(`${users}/:user/status/activate`),
  sessionKeyCreation: post(`${users}/:user/keys`),
  userTokenList: get(`${users}/:user/keys/tokens`),
  userTokenCreation: post(`${users}/:user/keys/tokens`),
  userTokenRead: get(`${users}/:user/keys/tokens/:name`),
  keyRead: get(`${users}/:user/keys/:key`),
  keyDeletion: remove(`${users}/:user/keys/:key`),

  apiRoot: get('/api/v2'),
  buildInfo: get('/api/v2/buildinfo'),
  experiments: get('/api/v2/experiments'),
  deploymentConfig: get('/api/v2/deployment/config'),
  organizationList: get('/api/v2/organizations'),
  health: get('/healthz'),

  loginPage: get('/login'),
  loginForm: post('/login'),
  logoutForm: post('/logout'),
  homePage: get('/'),
  deploymentPage: get('/deployment'),
  applicationsPage: get('/deployment/oauth2-provider/apps'),
  newApplicationPage: get('/deployment/oauth2-provider/apps/add'),
  newApplicationForm: post('/deployment/oauth2-provider/apps/add'),
  settingsForm: post('/deployment/oauth2-provider/settings'),
  applicationPage: get('/deployment/oauth2-provider/apps/:application'),
  applicationForm: post('/deployment/oauth2-provider/apps/:application'),
  applicationDeletionForm: post('/deployment/oauth2-provider/apps/:application/delete'),
  secretForm: post('/deployment/oauth2-provider/apps/:application/secrets'),
  secretDeletionForm: post('/deployment/oauth2-provider/apps/:application/secrets/:secret/delete'),
  authorizedApplicationsPage: get('/settings/oauth2-provider'),
  accessRevocationForm: post('/settings/oauth2-provider/:application/revoke'),
} satisfies { readonly [name: string]: Route }

/** The name of an endpoint. */
export type EndpointName = keyof typeof routes
