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
    text: 'A read is answered with status 200, content type application/json and the client information.',
  },
  readKeepsClientId: {
    section: '2.1',
    level: 'MUST NOT',
    text: 'A read answers with the client_id of the registration.',
  },
  readTokenInvalid: {
    section: '2.1',
    level: 'MUST',
    text: 'A read with a registration access token that is not valid is answered with an error of RFC 6750.',
  },
  readUnknownClient: {
    section: '2.1',
    level: 'MUST',
    text: 'A read of a client that does not exist is answered with 401.',
  },
  readUnknownClientEndsToken: {
    section: '2.1',
    level: 'SHOULD',
    text: 'The registration access token with which a client that does not exist was read is revoked.',
  },
  readForbidden: {
    section: '2.1',
    level: 'MUST',
    text: 'A read by a client that may not read its own record is answered with 403.',
    excluded: 'The protocol has no way to take that permission from a client.',
  },
  updateReplaces: {
    section: '2.2',
    level: 'MUST',
    text: 'An update puts the values of the request in the place of the registered ones and adds them to none.',
  },
  updateOmitted: {
    section: '2.2',
    level: 'MUST',
    text: 'An update takes a member that is left out for one that is to be deleted.',
  },
  updateEmptyIgnored: {
    section: '2.2',
    level: 'MAY',
    text: 'An update may leave a registered value as it is where the request has null or nothing for it.',
  },
  updateClientIdDemanded: {
    section: '2.2',
    level: 'MUST',
    text: 'An update without a client_id is refused.',
  },
  updateClientIdMatches: {
    section: '2.2',
    level: 'MUST',
    text: 'An update with another client_id than that of the client is refused.',
  },
  updateClientSecretMatches: {
    section: '2.2',
    level: 'MUST',
    text: 'An update with another client_secret than that of the client is refused.',
  },
  updateKeepsClientSecret: {
    section: '2.2',
    level: 'MUST NOT',
    text: 'An update does not let a client choose its own client_secret.',
  },
  updateReplacedReturned: {
    section: '2.2',
    level: 'MUST',
    accountsFor: ['MAY', 'MUST'],
    text: 'A value that the server put in the place of one that is not valid comes back in the answer to the update.',
  },
  updateResponse: {
    section: '2.2',
    level: 'declarative',
    text: 'An update is answered with status 200, content type application/json and the client information.',
  },
  updateKeepsClientId: {
    section: '2.2',
    level: 'MUST NOT',
    text: 'An update answers with the client_id of the registration.',
  },
  updateTokenInvalid: {
    section: '2.2',
    level: 'MUST',
    text: 'An update with a registration access token that is not valid is answered with an error of RFC 6750.',
  },
  updateUnknownClient: {
    section: '2.2',
    level: 'MUST',
    text: 'An update of a client that does not exist is answered with 401.',
  },
  updateUnknownClientEndsToken: {
    section: '2.2',
    level: 'SHOULD',
    text: 'The registration access token with which a client that does not exist was to be updated is revoked.',
  },
  updateForbidden: {
    section: '2.2',
    level: 'MUST',
    text: 'An update by a client that may not change its own record is answered with 403.',
    excluded: 'The protocol has no way to take that permission from a client.',
  },
  updateInvalidMetadata: {
    section: '2.2',
    level: 'declarative',
    text: 'A value in an update that is not valid, and that the server does not replace, is answered with an error of RFC 7591.',
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
    text: 'A delete is answered with status 204.',
  },
  deleteUnsupported: {
    section: '2.3',
    level: 'MUST',
    text: 'A server that does not let clients be deleted answers a delete with 405.',
  },
  deleteTokenInvalid: {
    section: '2.3',
    level: 'MUST',
    text: 'A delete with a registration access token that is not valid is answered with an error of RFC 6750.',
  },
  deleteUnknownClient: {
    section: '2.3',
    level: 'MUST',
    text: 'A delete of a client that does not exist is answered with 401.',
  },
  deleteUnknownClientEndsToken: {
    section: '2.3',
    level: 'SHOULD',
    text: 'The registration access token with which a client that does not exist was to be deleted is revoked.',
  },
  deleteForbidden: {
    section: '2.3',
    level: 'MUST',
    text: 'A delete by a client that may not delete itself is answered with 403.',
    excluded: 'The protocol has no way to take that permission from a client.',
  },
} satisfies Readonly<Record<string, Statement>>
