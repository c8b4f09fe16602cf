import type { Statement } from '../../../harness/index.ts'

/** RFC 9700 section 4: the measures against each attack. */
export const mitigations = {
  loopbackPort: {
    section: '4.1.3',
    level: 'MUST',
    text: 'The server lets the port of a loopback redirection URI of a native client differ from the registered one.',
  },
  fragmentAppended: {
    section: '4.1.3',
    level: 'MAY',
    text: 'The server ends the URL of a redirect with a fragment of its own, so that the browser carries over no other.',
  },
  noThirdPartyContent: {
    section: '4.2.4',
    level: 'SHOULD NOT',
    text: 'The page of the authorization endpoint has neither content of third parties nor links to other sites.',
  },
  refererSuppressed: {
    section: '4.2.4',
    // One of several measures that the text offers without a keyword: worth seeing, no fault to be without.
    level: 'MAY',
    accountsFor: [],
    text: 'The page of the authorization endpoint keeps the browser from sending its URL as Referer, by a Referrer-Policy.',
  },
  codeSingleUse: {
    section: '4.2.4',
    level: 'MUST',
    text: 'An authorization code is worthless after its first use at the token endpoint.',
  },
  codeReplayEndsTokens: {
    section: '4.2.4',
    level: 'SHOULD',
    text: 'When a code is presented for a second time, the server revokes the tokens that it has issued for it.',
  },
  accessTokensKeptSecret: {
    section: '4.9.3',
    level: 'MUST',
    text: 'The protected resource neither stores nor passes on access tokens in the clear.',
    excluded: 'What a server stores, and sends to others, does not show from outside.',
  },
  unregisteredRedirectUriNotFollowed: {
    section: '4.11.2',
    level: 'MUST NOT',
    text: 'The server does not redirect when client_id and redirect_uri do not belong together.',
  },
  userAuthenticatedFirst: {
    section: '4.11.2',
    level: 'MUST',
    accountsFor: ['MUST', 'MUST'],
    text: 'The server authenticates the user before it redirects to a client, with errors too; only silent authentication is exempt.',
  },
  trustedRedirectOnly: {
    section: '4.11.2',
    level: 'SHOULD',
    accountsFor: ['SHOULD', 'MAY'],
    text: 'The server redirects without asking only to redirection URIs that it trusts; of others it may inform the user.',
    excluded: 'Which redirection URIs a server trusts is for its own assessment of risks.',
  },
  no307: {
    section: '4.12',
    level: 'MUST NOT',
    text: 'The server does not use status 307 to redirect a request that may carry the credentials of a user.',
  },
  status303: {
    section: '4.12',
    level: 'SHOULD',
    text: 'The server uses status 303 to redirect a request that may carry the credentials of a user.',
    excluded:
      'The provider redirects no request that carries the credentials of a user: signing in is an exchange of its own. That 307 is not used is judged all the same.',
  },
  proxySanitizesHeaders: {
    section: '4.13',
    level: 'MUST',
    text: 'What stands in front of the server lets no client choose the value of a header on which the security of the server rests.',
  },
  proxyLinkProtected: {
    section: '4.13',
    level: 'MUST',
    text: 'The link between a reverse proxy and the server is safe from eavesdropping, injection and replay.',
    excluded: 'The link lies behind the proxy, where nobody outside can look.',
  },
  refreshTokenDecision: {
    section: '4.14.2',
    level: 'MUST',
    text: 'The server decides by an assessment of risks which clients get refresh tokens.',
    excluded: 'An answer does not tell how the server came to its decision.',
  },
  refreshTokenBound: {
    section: '4.14.2',
    level: 'MUST',
    text: 'A refresh token gives access tokens for no more scope and no other resources than the resource owner has consented to.',
  },
  refreshTokenReplayDetected: {
    section: '4.14.2',
    level: 'MUST',
    text: 'The server notices the replay of a refresh token of a public client, by binding it to the sender or by rotation.',
  },
  rotationEndsPrevious: {
    section: '4.14.2',
    level: 'declarative',
    text: 'Where refresh tokens of public clients rotate, each refresh brings a new one and makes the one that was used worthless.',
  },
  refreshTokenReplayEndsActive: {
    section: '4.14.2',
    level: 'declarative',
    text: 'Where refresh tokens of public clients rotate, one that was already replaced makes the server revoke the active one.',
  },
  refreshTokenIntegrity: {
    section: '4.14.2',
    level: 'MUST',
    text: 'A refresh token that was changed in any place is refused.',
  },
  securityEventEndsRefreshTokens: {
    section: '4.14.2',
    level: 'MAY',
    text: 'The server revokes refresh tokens on a security event, such as a changed password or a logout.',
  },
  idleRefreshTokensExpire: {
    section: '4.14.2',
    level: 'SHOULD',
    text: 'A refresh token that has not been used for some time expires.',
  },
  clientIdNotChosen: {
    section: '4.15.1',
    level: 'SHOULD NOT',
    text: 'The server lets no client choose a client_id, or another claim, that could be taken for a resource owner.',
  },
  tokenKindsDistinguishable: {
    section: '4.15.1',
    level: 'MUST',
    text: 'Where clients can choose a client_id that could be taken for a resource owner, the protected resource can tell their own tokens from those of resource owners.',
    excluded:
      'How tokens are told apart is settled between the server and its protected resources, out of sight.',
  },
  clickjackingPrevented: {
    section: '4.16',
    level: 'MUST',
    text: 'The page of the authorization endpoint cannot be framed by other sites.',
  },
  contentSecurityPolicy: {
    section: '4.16',
    level: 'SHOULD',
    text: 'The page of the authorization endpoint forbids foreign frames by a Content Security Policy (frame-ancestors).',
  },
  otherPagesNotFramed: {
    section: '4.16',
    // The text says must in lower case, of a policy that it puts under SHOULD.
    level: 'SHOULD',
    accountsFor: [],
    text: 'The pages on which a user logs in, authorizes a client or sees an error forbid foreign frames by a Content Security Policy too.',
  },
  framingOriginsConfigurable: {
    section: '4.16',
    level: 'SHOULD',
    text: 'The server lets administrators, or clients at registration, name origins that may frame it.',
    excluded: 'No document says how such origins are named, so that there is nothing to ask for.',
  },
  framingMeasuresCombined: {
    section: '4.16',
    level: 'SHOULD',
    accountsFor: ['SHOULD', 'SHOULD'],
    text: 'Beside its Content Security Policy the server has a measure for older browsers, such as X-Frame-Options.',
  },
  postMessageOrigin: {
    section: '4.17.2',
    level: 'MUST',
    accountsFor: ['MUST', 'MUST', 'MUST'],
    text: 'An authorization response by postMessage goes only to an origin equal to a registered one, under all the rules for redirects.',
    excluded: 'No parameter of a standard asks a server to answer by postMessage.',
  },
  postMessageNoWildcard: {
    section: '4.17.2',
    level: 'MUST NOT',
    text: 'An authorization response by postMessage does not go to the wildcard origin.',
    excluded: 'No parameter of a standard asks a server to answer by postMessage.',
  },
} satisfies Readonly<Record<string, Statement>>
