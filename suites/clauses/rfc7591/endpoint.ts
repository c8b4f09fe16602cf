import type { Statement } from '../../../harness/index.ts'

/** RFC 7591 section 3: the client registration endpoint, its requests and its responses. */
export const endpoint = {
  postJson: {
    section: '3',
    level: 'MUST',
    text: 'The registration endpoint takes a POST whose body is of type application/json.',
  },
  openRegistration: {
    section: '3',
    level: 'SHOULD',
    text: 'The registration endpoint serves requests that carry no initial access token.',
  },
  clientIdAssigned: {
    section: '3.1',
    level: 'declarative',
    text: 'The server assigns each registered client an identifier that no other client has.',
  },
  requestBody: {
    section: '3.1',
    level: 'declarative',
    text: 'The registration endpoint refuses a body that is not a JSON object with the metadata at its top level.',
  },
  created: {
    section: '3.2',
    level: 'declarative',
    text: 'The registration endpoint answers a registration with status 201 and content type application/json.',
  },
  responseObject: {
    section: '3.2.1',
    level: 'declarative',
    text: 'The body of a registration response is one JSON object with all its members at the top level.',
  },
  clientId: {
    section: '3.2.1',
    level: 'REQUIRED',
    text: 'The registration response has a client_id, which is a string.',
  },
  clientIdUnshared: {
    section: '3.2.1',
    level: 'SHOULD NOT',
    accountsFor: ['SHOULD NOT', 'MAY'],
    text: 'The client_id is not valid for another registered client; instances of one client may share it.',
  },
  clientSecret: {
    section: '3.2.1',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The registration response of a confidential client has a client_secret, with which it can authenticate at the token endpoint.',
  },
  clientSecretUnique: {
    section: '3.2.1',
    level: 'MUST',
    text: 'The client_secret is unique to its client_id.',
  },
  clientSecretPerInstance: {
    section: '3.2.1',
    level: 'SHOULD',
    text: 'Instances that share a client_id have different client secrets.',
  },
  clientIdIssuedAt: {
    section: '3.2.1',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'A client_id_issued_at is the moment of registration as a number of seconds since 1970-01-01T00:00:00Z.',
  },
  clientSecretExpiresAt: {
    section: '3.2.1',
    level: 'REQUIRED',
    text: 'A registration response with a client_secret has a client_secret_expires_at.',
  },
  clientSecretExpiresAtValue: {
    section: '3.2.1',
    level: 'declarative',
    text: 'client_secret_expires_at is a number of seconds since 1970-01-01T00:00:00Z, or 0 for a secret that does not expire.',
  },
  allMetadataReturned: {
    section: '3.2.1',
    level: 'MUST',
    text: 'The registration response has all metadata registered for the client, with what the server added and what it chose in place of a value asked for.',
  },
  softwareStatementReturned: {
    section: '3.2.1',
    level: 'MUST',
    text: 'A software statement that was used comes back unchanged as software_statement.',
  },
  softwareStatementMembersReturned: {
    section: '3.2.1',
    level: 'MUST',
    text: 'Metadata that was used from a software statement comes back at the top level of the response too.',
    excluded: 'It takes a software statement signed with a key that the target trusts, which no run has.',
  },
  initialAccessTokenRefused: {
    section: '3.2.2',
    level: 'declarative',
    text: 'The registration endpoint answers an initial access token that is not valid with the error of its token type, such as a bearer challenge.',
  },
  errorStatus: {
    section: '3.2.2',
    level: 'declarative',
    text: 'The registration endpoint answers a registration that is refused with status 400 and a JSON object of content type application/json.',
  },
  error: {
    section: '3.2.2',
    level: 'REQUIRED',
    text: 'A registration error has an error: one code, in ASCII.',
  },
  errorDescription: {
    section: '3.2.2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The error_description of a registration error is a text in ASCII.',
  },
  invalidRedirectUri: {
    section: '3.2.2',
    level: 'declarative',
    text: 'The registration endpoint answers invalid_redirect_uri to a redirection URI that it does not accept.',
  },
  invalidClientMetadata: {
    section: '3.2.2',
    level: 'declarative',
    accountsFor: ['MAY'],
    text: 'The registration endpoint answers invalid_client_metadata to any other value that it neither accepts nor replaces.',
  },
  invalidSoftwareStatement: {
    section: '3.2.2',
    level: 'declarative',
    text: 'A server that supports software statements answers one that is not valid with invalid_software_statement.',
  },
  unapprovedSoftwareStatement: {
    section: '3.2.2',
    level: 'declarative',
    text: 'The registration endpoint answers unapproved_software_statement to a valid software statement that it does not approve of.',
    excluded:
      'It takes a software statement that the target can verify and will not approve, which no run has.',
  },
} satisfies Readonly<Record<string, Statement>>
