/** Coder's REST API: who may do what, and which values it takes. */

import { allow, allowIf, type Judgement, refuse } from '../judgement.ts'
import type { User } from '../stores/rows.ts'

/** A caller and, where the call is about a user, that user. */
export interface PermissionFacts {
  readonly caller: User
  readonly subject: User | undefined
}

const documented = 'Coder documentation, OAuth2 Provider, Requirements'

const forbidden = (because: string) =>
  refuse('forbidden', 'Forbidden.', { because, clause: documented, hint: 'Use the token of an owner.' })

const isOwner = (user: User) => user.roles.includes('owner')

/** Who may do what through the API. */
export const permissionPolicies = {
  /** Reading applications needs a session and nothing more. */
  readApplications: (_facts: PermissionFacts): Judgement => allow,

  /** Applications and their secrets are an administrator's to change. */
  manageApplications: ({ caller }: PermissionFacts): Judgement =>
    allowIf(isOwner(caller), () => forbidden('The caller is not an owner.')),

  /** The deployment's configuration is an administrator's to read. */
  readDeployment: ({ caller }: PermissionFacts): Judgement =>
    allowIf(isOwner(caller), () => forbidden('The caller is not an owner.')),

  /** Users are an administrator's to make and to change. */
  manageUsers: ({ caller }: PermissionFacts): Judgement =>
    allowIf(isOwner(caller), () => forbidden('The caller is not an owner.')),

  /** Users see and change what is their own; owners see and change everyone's. */
  actFor: ({ caller, subject }: PermissionFacts): Judgement =>
    allowIf(isOwner(caller) || caller.id === subject?.id, () => forbidden('The caller is another user.')),
}

/** Whether the deployment has the OAuth2 provider switched on. */
export interface ExperimentFacts {
  readonly experiments: readonly string[]
}

/** Switches of the deployment. */
export const gatePolicies = {
  /** The `oauth2` experiment is on. */
  experiment: ({ experiments }: ExperimentFacts): Judgement =>
    allowIf(experiments.includes('oauth2'), () =>
      refuse(
        'experiment_required',
        "OAuth2 Provider Functionality functionality requires enabling the 'oauth2' experiment.",
        {
          because: 'The deployment runs without the oauth2 experiment.',
          clause: 'Coder documentation, OAuth2 Provider, Enable OAuth2 Provider',
          hint: 'Start the mock with the experiment oauth2.',
        },
      ),
    ),

  /** Clients may register themselves. */
  registration: ({ enabled }: { readonly enabled: boolean }): Judgement =>
    allowIf(enabled, () =>
      refuse('invalid_request', 'Dynamic client registration is disabled on this deployment', {
        because: 'The dynamic_client_registration_enabled setting is off.',
        clause: 'RFC 7591 §3',
        hint: 'An owner switches it on at /api/v2/oauth2-provider/settings.',
      }),
    ),
}
