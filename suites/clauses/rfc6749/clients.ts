import type { Statement } from '../../../harness/index.ts'

/** Client registration, client identifiers and client authentication. */
export const clients = {
  namesAndValuesCaseSensitive: {
    section: '1.9',
    level: 'declarative',
    text: 'The authorization server takes the names and values of parameters as case-sensitive, unless a specification says otherwise.',
  },
  clientTypeNotAssumed: {
    section: '2.1',
    level: 'SHOULD NOT',
    text: 'The authorization server goes by the client type that was registered and assumes none.',
    excluded:
      'An assumption shows in no answer; what follows from a client type is judged where each client authenticates.',
  },
  clientIdUnique: {
    section: '2.2',
    level: 'declarative',
    text: 'The authorization server gives every client an identifier that no other client has.',
  },
  clientIdAloneNotAuthentication: {
    section: '2.2',
    level: 'MUST NOT',
    text: 'The authorization server takes no client_id by itself for client authentication.',
  },
  clientIdSizeDocumented: {
    section: '2.2',
    level: 'SHOULD',
    text: 'The operator documents how long client identifiers are.',
    excluded: 'It binds the documentation of a server and shows in none of its answers.',
  },
  publicClientAuthenticationProvesNothing: {
    section: '2.3',
    level: 'MUST NOT',
    text: 'The authorization server does not identify a public client by credentials that it gave it.',
    excluded:
      'What a server takes the credentials of a public client to prove shows in no answer that it gives.',
  },
  basicSupported: {
    section: '2.3.1',
    level: 'MUST',
    text: 'The authorization server accepts HTTP Basic authentication from clients to which it gave a secret.',
  },
  basicCredentialsFormEncoded: {
    section: '2.3.1',
    level: 'declarative',
    text: 'The authorization server form-decodes the user name and the password of Basic into client_id and client_secret.',
  },
  bodyCredentialsSupported: {
    section: '2.3.1',
    level: 'MAY',
    text: 'The authorization server can accept client_id and client_secret in the body.',
  },
  bodyCredentialsComplete: {
    section: '2.3.1',
    level: 'REQUIRED',
    accountsFor: ['REQUIRED', 'REQUIRED'],
    text: 'The authorization server refuses a body that has only one of client_id and client_secret where it needs both.',
  },
  uriCredentialsRefused: {
    section: '2.3.1',
    level: 'MUST NOT',
    text: 'The authorization server accepts no client credentials in the query of the request URI.',
  },
  passwordAuthenticationRequiresTls: {
    section: '2.3.1',
    level: 'MUST',
    text: 'The authorization server answers requests that carry a client secret over TLS only.',
  },
  passwordBruteForceProtected: {
    section: '2.3.1',
    level: 'MUST',
    text: 'The authorization server protects endpoints that take a client secret against guessing by trial.',
    excluded:
      'How many wrong attempts a server bears is its own choice, and to prove that nothing stops them would be an attack on the target; the strength of issued secrets is judged by credentialsUnguessable.',
  },
  otherMethodsMapClientId: {
    section: '2.3.2',
    level: 'MUST',
    text: 'An authorization server with other authentication methods defines how the client_id belongs to their credentials.',
    excluded: 'The definition is internal, and what metadata offers are methods with a client secret.',
  },
  noSecretForPublicClients: {
    section: '10.1',
    level: 'MUST NOT',
    text: 'The authorization server gives no client secret to a native or user-agent-based client to authenticate with.',
  },
} as const satisfies Record<string, Statement>
