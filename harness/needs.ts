/**
 * What a case needs before it can judge: capabilities that the target offers, and means that the
 * person who runs the suite gives.
 */

/** The ladder of access. Each rung includes the ones before it. */
export const rungs = ['anonymous', 'client', 'owner'] as const

/**
 * What the suite may use: the URL alone; an existing application with a user's session; an owner's
 * session, with which applications are created and removed.
 */
export type Access = (typeof rungs)[number]

/** Means beside the ladder: a password for the login page, a browser, permission to wait in real time, DELETE that passes. */
export type Means = Access | 'login' | 'browser' | 'time' | 'removal'

/** Something a target offers or does not offer. Members of metadata keep the names of their values. */
export type Capability =
  | 'provider'
  | 'provider-disabled'
  | 'server-metadata'
  | 'resource-metadata'
  | 'authorization_code'
  | 'refresh_token'
  | 'S256'
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'public-clients'
  | 'revocation'
  | 'registration'
  | 'iss'
  | 'https'
  | 'web'

/** Means that are asked for by name; the ladder's rungs among them. */
export type Need = Capability | Exclude<Means, 'removal'> | 'second-user'

interface NeedRow {
  /** The lowest rung on which the need can be met. */
  readonly access: Access
  /** Means beyond the rung. */
  readonly means?: Means
  /** What to say when the target does not offer it. Absent: not a capability. */
  readonly absent?: string
}

/** One row a need: the access it takes, and the reason that is given when a target never offered it. */
export const needTable: Readonly<Record<Need, NeedRow>> = {
  anonymous: { access: 'anonymous' },
  client: { access: 'client' },
  owner: { access: 'owner' },
  'second-user': { access: 'owner' },
  login: { access: 'anonymous', means: 'login' },
  browser: { access: 'anonymous', means: 'browser' },
  time: { access: 'anonymous', means: 'time' },
  provider: { access: 'anonymous', absent: 'the OAuth2 provider is disabled on this deployment' },
  'provider-disabled': { access: 'anonymous', absent: 'the OAuth2 provider is enabled on this deployment' },
  'server-metadata': { access: 'anonymous', absent: 'no authorization server metadata is published' },
  'resource-metadata': { access: 'anonymous', absent: 'no protected resource metadata is published' },
  authorization_code: { access: 'client', absent: 'the authorization_code grant is not offered' },
  refresh_token: { access: 'client', absent: 'the refresh_token grant is not advertised' },
  S256: { access: 'client', absent: 'the code_challenge_method S256 is not advertised' },
  client_secret_basic: { access: 'client', absent: 'client_secret_basic is not advertised' },
  client_secret_post: { access: 'client', absent: 'client_secret_post is not advertised' },
  'public-clients': { access: 'client', absent: 'the client authentication method none is not advertised' },
  revocation: { access: 'anonymous', absent: 'no revocation_endpoint is advertised' },
  registration: { access: 'anonymous', absent: 'dynamic client registration is not offered' },
  iss: { access: 'anonymous', absent: 'the authorization response iss parameter is not advertised' },
  https: { access: 'anonymous', absent: 'the target is reached over plain http' },
  web: { access: 'anonymous', absent: 'the deployment serves no web pages' },
}

/** What to give so that cases come within reach: the end of the sentence 'give X to judge these N cases'. */
export const meansSentences = {
  anonymous: 'a target',
  client:
    "an owner's --token, or a user's --token with --client-id, --client-secret and --redirect-uri of an existing application,",
  owner: "an owner's --token (or CODER_SESSION_TOKEN)",
  login: '--username and --password of a user who signs in with a password',
  browser: 'a Chromium or Chrome browser (installed, or named in CHROME_PATH; no --no-browser)',
  time: '--slow, which lets cases wait in real time, together for up to an hour',
  removal:
    'requests with DELETE a way to Coder (what stands in front of it refuses them, and what is created could not be removed)',
} as const satisfies Record<Means, string>

/** Whether `held` reaches as high as `wanted`. */
export function reaches(held: Access, wanted: Access): boolean {
  return rungs.indexOf(held) >= rungs.indexOf(wanted)
}

/** Whether a need is met by creating something on the target, which has to be removed again. */
export function creates(need: Need, access: Access): boolean {
  if (need === 'registration') return true
  // On the rung in between there is an application already.
  return needTable[need].access === 'owner' || (needTable[need].access === 'client' && access === 'owner')
}

/** The lowest rung of the ladder on which all of `needs` can be met. */
export function accessFor(needs: readonly Need[]): Access {
  return needs
    .map((need): Access => needTable[need].access)
    .reduce((highest, access) => (reaches(highest, access) ? highest : access), 'anonymous')
}
