import type { Statement } from '../../../harness/index.ts'

/** RFC 7592 section 2: what the client configuration endpoint does with a read, an update and a delete. */
export const requests = {
  bearerTokenDemanded: {
    section: '2',
    level: 'MUST',
    text: 'The configuration endpoint serves only requests that present the registration access token as a bearer token.',
  },
  unsupportedMethod: {
    section: '2',
    level: 'MUST',
    text: 'The configuration endpoint answers a method that it does not support with the error for that.',
  },
  readResponse: {
    section: '2.1',
    level: 'declarative',
    text: 'The configuration endpoint answers a read with status 200, content type application/json and the client information.',
  },
  readKeepsClientId: {
    section: '2.1',
    level: 'MUST NOT',
    text: 'The configuration endpoint answers a read with the client_id of the registration.',
  },
  readTokenInvalid: {
    section: '2.1',
    level: 'MUST',
    text: 'The configuration endpoint answers a read whose registration access token is invalid with an error of RFC 6750.',
  },
  readUnknownClient: {
    section: '2.1',
    level: 'MUST',
    text: 'The configuration endpoint answers a read of a client that does not exist with 401.',
  },
  readUnknownClientEndsToken: {
    section: '2.1',
    level: 'SHOULD',
    text: 'The server revokes the registration access token with which a client that does not exist was read.',
  },
  readForbidden: {
    section: '2.1',
    level: 'MUST',
    text: 'The configuration endpoint answers a read by a client that may not read its own record with 403.',
    excluded: 'The protocol has no way to take that permission from a client.',
  },
  updateReplaces: {
    section: '2.2',
    level: 'MUST',
    text: 'The server replaces the registered values by those of an update; it does not add to them.',
  },
  updateOmitted: {
    section: '2.2',
    level: 'MUST',
    text: 'The server treats a member that an update leaves out as one to be deleted.',
  },
  updateEmptyIgnored: {
    section: '2.2',
    level: 'MAY',
    text: 'The server leaves a registered value as it is where an update has null, or nothing, for it.',
  },
  updateClientIdDemanded: {
    section: '2.2',
    level: 'MUST',
    text: 'The configuration endpoint refuses an update without a client_id.',
  },
  updateClientIdMatches: {
    section: '2.2',
    level: 'MUST',
    text: 'The configuration endpoint refuses an update with another client_id than that of the client.',
  },
  updateClientSecretMatches: {
    section: '2.2',
    level: 'MUST',
    text: 'The configuration endpoint refuses an update with another client_secret than that of the client.',
  },
  updateKeepsClientSecret: {
    section: '2.2',
    level: 'MUST NOT',
    text: 'The configuration endpoint lets no client choose its own client_secret by an update.',
  },
  updateReplacedReturned: {
    section: '2.2',
    level: 'MUST',
    accountsFor: ['MAY', 'MUST'],
    text: 'The server answers an update with the values that it chose in place of invalid ones.',
  },
  updateByPut: {
    section: '2.2',
    level: 'declarative',
    text: 'The configuration endpoint takes updates by PUT.',
  },
  updateResponse: {
    section: '2.2',
    level: 'declarative',
    text: 'The configuration endpoint answers an update with status 200, content type application/json and the client information.',
  },
  updateKeepsClientId: {
    section: '2.2',
    level: 'MUST NOT',
    text: 'The configuration endpoint answers an update with the client_id of the registration.',
  },
  updateTokenInvalid: {
    section: '2.2',
    level: 'MUST',
    text: 'The configuration endpoint answers an update whose registration access token is invalid with an error of RFC 6750.',
  },
  updateUnknownClient: {
    section: '2.2',
    level: 'MUST',
    text: 'The configuration endpoint answers an update of a client that does not exist with 401.',
  },
  updateUnknownClientEndsToken: {
    section: '2.2',
    level: 'SHOULD',
    text: 'The server revokes the registration access token with which a client that does not exist was to be updated.',
  },
  updateForbidden: {
    section: '2.2',
    level: 'MUST',
    text: 'The configuration endpoint answers an update by a client that may not change its own record with 403.',
    excluded: 'The protocol has no way to take that permission from a client.',
  },
  updateInvalidMetadata: {
    section: '2.2',
    level: 'declarative',
    text: 'The configuration endpoint answers an invalid value in an update, unless the server replaces it, with an error of RFC 7591.',
  },
  deleteEndsCredentials: {
    section: '2.3',
    level: 'declarative',
    text: 'A delete makes client_id, client_secret and registration access token worthless at every endpoint.',
  },
  deleteEndsTokens: {
    section: '2.3',
    level: 'SHOULD',
    text: 'A delete ends at once all grants, access tokens and refresh tokens of the client.',
  },
  deleteResponse: {
    section: '2.3',
    level: 'MUST',
    text: 'The configuration endpoint answers a delete with status 204.',
  },
  deleteUnsupported: {
    section: '2.3',
    level: 'MUST',
    text: 'A server that does not let clients be deleted answers a delete with 405.',
  },
  deleteTokenInvalid: {
    section: '2.3',
    level: 'MUST',
    text: 'The configuration endpoint answers a delete whose registration access token is invalid with an error of RFC 6750.',
  },
  deleteUnknownClient: {
    section: '2.3',
    level: 'MUST',
    text: 'The configuration endpoint answers a delete of a client that does not exist with 401.',
  },
  deleteUnknownClientEndsToken: {
    section: '2.3',
    level: 'SHOULD',
    text: 'The server revokes the registration access token with which a client that does not exist was to be deleted.',
  },
  deleteForbidden: {
    section: '2.3',
    level: 'MUST',
    text: 'The configuration endpoint answers a delete by a client that may not delete itself with 403.',
    excluded: 'The protocol has no way to take that permission from a client.',
  },
} satisfies Readonly<Record<string, Statement>>
