/** Which function answers which endpoint. */

import * as applications from '../api/applications.ts'
import * as deployment from '../api/deployment.ts'
import * as keys from '../api/keys.ts'
import * as session from '../api/session.ts'
import * as settings from '../api/settings.ts'
import * as users from '../api/users.ts'
import type { Endpoint } from '../exchange.ts'
import * as authorized from '../pages/authorized-endpoints.ts'
import * as pages from '../pages/endpoints.ts'
import * as management from '../pages/management-endpoints.ts'
import type { EndpointName } from '../routes.ts'
import * as authorization from './authorization.ts'
import * as configuration from './client-configuration.ts'
import * as metadata from './metadata.ts'
import { registration } from './registration.ts'
import { revocation } from './revocation.ts'
import * as token from './token.ts'

/** Every endpoint. */
export const endpoints: { readonly [E in EndpointName]: Endpoint } = {
  authorizationServerMetadata: metadata.authorizationServerMetadata,
  authorizationServerMetadataWithPath: metadata.authorizationServerMetadataWithPath,
  protectedResourceMetadata: metadata.protectedResourceMetadata,
  protectedResourceMetadataWithPath: metadata.protectedResourceMetadataWithPath,

  authorizationRequest: authorization.authorizationRequest,
  authorizationConsent: authorization.authorizationConsent,
  token: token.token,
  tokenDeletion: token.tokenDeletion,
  revocation,
  registration,
  clientRead: configuration.clientRead,
  clientUpdate: configuration.clientUpdate,
  clientDeletion: configuration.clientDeletion,

  applicationList: applications.applicationList,
  applicationCreation: applications.applicationCreation,
  applicationRead: applications.applicationRead,
  applicationUpdate: applications.applicationUpdate,
  applicationDeletion: applications.applicationDeletion,
  secretList: applications.secretList,
  secretCreation: applications.secretCreation,
  secretDeletion: applications.secretDeletion,
  settingsRead: settings.settingsRead,
  settingsUpdate: settings.settingsUpdate,

  firstUserRead: users.firstUserRead,
  firstUserCreation: users.firstUserCreation,
  login: session.login,
  logout: session.logout,
  authMethods: session.authMethods,
  userList: users.userList,
  userCreation: users.userCreation,
  userRead: users.userRead,
  userDeletion: users.userDeletion,
  userSuspension: users.userSuspension,
  userActivation: users.userActivation,
  sessionKeyCreation: keys.sessionKeyCreation,
  userTokenList: keys.userTokenList,
  userTokenCreation: keys.userTokenCreation,
  keyRead: keys.keyRead,
  keyDeletion: keys.keyDeletion,

  apiRoot: deployment.apiRoot,
  buildInfo: deployment.buildInfo,
  experiments: deployment.experiments,
  deploymentConfig: deployment.deploymentConfig,
  organizationList: deployment.organizationList,
  health: deployment.health,

  loginPage: pages.loginPage,
  loginForm: pages.loginForm,
  logoutForm: pages.logoutForm,
  homePage: management.homePage,
  deploymentPage: management.deploymentPage,
  applicationsPage: management.applicationsPage,
  newApplicationPage: management.newApplicationPage,
  newApplicationForm: management.newApplicationForm,
  settingsForm: management.settingsForm,
  applicationPage: management.applicationPage,
  applicationForm: management.applicationForm,
  applicationDeletionForm: management.applicationDeletionForm,
  secretForm: management.secretForm,
  secretDeletionForm: management.secretDeletionForm,
  authorizedApplicationsPage: authorized.authorizedApplicationsPage,
  accessRevocationForm: authorized.accessRevocationForm,
}
