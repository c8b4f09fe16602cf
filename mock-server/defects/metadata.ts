/** Discovery documents that are wrong. */

import type { Answer, Json, JsonObject } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { MetadataMembers, Profile } from '../profile.ts'
import type { Override } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import { type Defect, defineDefect } from './define.ts'

/** One wrong document: its id, the case it is for, the mistake, and the members that differ. */
export type WrongMembers = readonly [id: string, caseId: string, because: string, members: MetadataMembers]

/** The metadata of the authorization server with other members. */
export function advertising(members: MetadataMembers): Override<Profile> {
  return { metadata: { authorizationServer: members } }
}

/** The metadata of the protected resource with other members. */
export function describing(members: MetadataMembers): Override<Profile> {
  return { metadata: { protectedResource: members } }
}

/** Makes a defect of each row. */
export function wrongDocuments(
  rows: readonly WrongMembers[],
  change: (members: MetadataMembers) => Override<Profile>,
): readonly Defect[] {
  return rows.map(([id, caseId, because, members]) =>
    defineDefect({ id, for: caseId, because }, change(members)),
  )
}

/** Which of the documents. */
type DocumentName = 'authorizationServer' | 'protectedResource'

/** A document that is answered in another way. */
export function answering(document: DocumentName, change: (answer: Answer) => Answer): Override<Profile> {
  const answer = (exchange: Exchange) => change(strict.wire.metadata[document](exchange))
  return { wire: { metadata: { [document]: answer } } }
}

/** A document with members that a list of values cannot say. */
export function rewriting(
  document: DocumentName,
  change: (members: JsonObject) => Json | JsonObject,
): Override<Profile> {
  return answering(document, (answer) => ({ ...answer, json: change(answer.json as JsonObject) }))
}

/** A JWT with a made-up signature. */
export function jwt(claims: JsonObject, alg = 'RS256'): string {
  const encode = (part: JsonObject) => Buffer.from(JSON.stringify(part)).toString('base64url')
  return `${encode({ alg })}.${encode(claims)}.${alg === 'none' ? '' : encode({ made: 'up' })}`
}
