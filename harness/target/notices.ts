import type { Capability } from '../needs.ts'
import type { Connection, Credentials, SessionUser } from './target.ts'

/** What the preflight found. */
export interface NoticeFacts {
  readonly connection: Connection
  readonly credentials: Credentials
  readonly accessUrl: string | undefined
  readonly user: SessionUser | undefined
  /** No DELETE reaches Coder. */
  readonly removalRefused: boolean
  readonly capabilities: ReadonlySet<Capability>
}

/** Sentences for the person who runs the suite: what is unusual here and what to do about it. */
export function noticesFor(facts: NoticeFacts): readonly string[] {
  const { connection, accessUrl, user, capabilities } = facts
  const sentences: string[] = []
  if (capabilities.has('provider-disabled')) {
    sentences.push(
      'The OAuth2 provider is disabled here. Enable it with "coder server --experiments oauth2" or CODER_EXPERIMENTS=oauth2 (the value * does not include it), and start the server again',
    )
  } else if (!capabilities.has('registration')) {
    sentences.push(
      'Dynamic client registration is not offered here: its cases do not apply. An owner switches it on under Deployment, OAuth2 Applications, Settings, on releases that have the switch',
    )
  }
  if (accessUrl !== undefined && accessUrl !== connection.url) {
    sentences.push(
      `The deployment believes its URL is ${accessUrl}, and ${connection.url} was given: metadata and challenges will name the former. Give that URL, or set CODER_ACCESS_URL on the server`,
    )
  }
  if (facts.removalRefused) {
    sentences.push(
      'Requests with DELETE do not reach Coder here: nothing is created, because it could not be removed again. Let what stands in front of it pass DELETE, or give --client-id, --client-secret and --redirect-uri of an existing application',
    )
  }
  if (user !== undefined && !user.isOwner) {
    sentences.push(
      facts.credentials.client === undefined
        ? `The token is ${user.username}'s, who is not an owner: no application may be created with it. Give an owner's token, or --client-id, --client-secret and --redirect-uri of an existing application`
        : `The token is ${user.username}'s, who is not an owner: the given application is used for every case`,
    )
  }
  return sentences
}
