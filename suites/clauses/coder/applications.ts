import type { Statement } from '../../../harness/index.ts'

/** What the page says of enabling the provider, and of creating applications and their secrets. */
export const applications = {
  authorizationServer: {
    section: 'OAuth2 Provider (Experimental)',
    level: 'documented',
    text: 'Coder is an authorization server: a user signs in to a third-party application through it, and the application then acts for that user at the Coder API.',
  },
  experimentRequired: {
    section: 'Requirements',
    level: 'documented',
    text: 'Coder serves the OAuth2 provider only where the oauth2 experiment is enabled.',
  },
  adminPrivileges: {
    section: 'Requirements',
    level: 'documented',
    text: 'Coder lets administrators set up OAuth2 applications, and no other users.',
  },
  httpsRecommended: {
    section: 'Requirements',
    level: 'documented',
    text: 'Coder is served over https in production.',
    excluded: 'Whether a deployment is one for production does not show from outside.',
  },
  experimentEnables: {
    section: 'Enable OAuth2 Provider',
    level: 'documented',
    text: 'A deployment that lists oauth2 among its experiments serves the OAuth2 provider.',
  },
  experimentFlag: {
    section: 'Enable OAuth2 Provider',
    level: 'documented',
    text: 'The server takes the experiment from its command line: --experiments oauth2.',
    excluded: 'How a server was started does not show from outside.',
  },
  experimentVariable: {
    section: 'Enable OAuth2 Provider',
    level: 'documented',
    text: 'The server takes the experiment from its environment: CODER_EXPERIMENTS=oauth2.',
    excluded: 'How a server was started does not show from outside.',
  },
  webNavigation: {
    section: 'Method 1: Web UI',
    level: 'documented',
    text: 'The web interface has the page OAuth2 Applications under Deployment Settings.',
  },
  webCreateButton: {
    section: 'Method 1: Web UI',
    level: 'documented',
    text: 'The page OAuth2 Applications leads by Create Application to the form for a new application.',
  },
  webName: {
    section: 'Method 1: Web UI',
    level: 'documented',
    text: 'The form for a new application asks for its name.',
  },
  webCallbackUrl: {
    section: 'Method 1: Web UI',
    level: 'documented',
    text: 'The form for a new application asks for its callback URL.',
  },
  webIcon: {
    section: 'Method 1: Web UI',
    level: 'documented',
    text: 'The form for a new application has a field for the URL of its icon, which may stay empty.',
  },
  webCreates: {
    section: 'Method 1: Web UI',
    level: 'documented',
    text: 'The web interface creates an application from the name and the callback URL in its form.',
  },
  apiCreates: {
    section: 'Method 2: Management API',
    level: 'documented',
    text: 'POST /api/v2/oauth2-provider/apps with name, callback_url and icon as JSON creates an application and answers with a status of success.',
  },
  apiSessionAsBearer: {
    section: 'Method 2: Management API',
    level: 'documented',
    text: 'The management API takes a session token as a bearer token.',
  },
  apiNameWithSpaces: {
    section: 'Method 2: Management API',
    level: 'documented',
    text: 'The management API takes a name of several words, such as My Application.',
  },
  apiIcon: {
    section: 'Method 2: Management API',
    level: 'documented',
    text: 'The management API takes the URL of an image as the icon of an application.',
  },
  apiCreatesSecret: {
    section: 'Method 2: Management API',
    level: 'documented',
    text: 'POST to the secrets of an application, without a body, generates a client secret with which the application authenticates.',
  },
  testScripts: {
    section: 'Testing and Development',
    level: 'documented',
    text: 'Coder comes with scripts that try out its OAuth2 provider.',
    excluded: 'The scripts are files of the source repository, not behaviour of a server.',
  },
  experimentError: {
    section: '"OAuth2 experiment not enabled"',
    level: 'documented',
    text: 'Where the experiment is not enabled, Coder refuses the requests of the provider with an error that says so.',
  },
  secretAdded: {
    section: 'Security Considerations',
    level: 'documented',
    text: 'For rotation, the management API gives an application a new client secret while the old one still works.',
  },
  secretRemoved: {
    section: 'Security Considerations',
    level: 'documented',
    text: 'For rotation, the management API takes an old client secret out of use, while the new one still works.',
  },
} satisfies Readonly<Record<string, Statement>>
