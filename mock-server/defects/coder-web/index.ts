/** Defects of the pages, as a browser shows them. */

import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { pages, authorization } = strict.wire

/** The consent page with another text. */
function consentPage(text: string | RegExp, other: string) {
  return {
    wire: {
      pages: {
        consent: (...[view, exchange]: Parameters<typeof pages.consent>) =>
          pages.consent(view, exchange).replace(text, other),
      },
    },
  }
}

/** The Cancel link with another query. */
function cancelLink(change: (url: URL) => void) {
  return {
    wire: {
      authorization: {
        cancelUrl: (...parameters: Parameters<typeof authorization.cancelUrl>) => {
          const url = new URL(authorization.cancelUrl(...parameters))
          change(url)
          return url.href
        },
      },
    },
  }
}

/** The defects of pages. */
export const coderWebDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'allow-button-called-otherwise',
      for: 'coder-web/allow',
      because: 'The button with which the user agrees is called Continue.',
    },
    consentPage('>Allow<', '>Continue<'),
  ),
  defineDefect(
    {
      id: 'consent-form-without-csrf-field',
      for: 'coder-web/allow',
      because: 'The form of the consent page lacks the field without which it is refused.',
    },
    consentPage('name="csrf_token"', 'name="token"'),
  ),
  defineDefect(
    {
      id: 'state-lost-in-browser',
      for: 'coder-web/allow',
      because: 'The application gets another state than it sent.',
    },
    {
      wire: {
        authorization: {
          responseMembers: (...parameters) => ({
            ...authorization.responseMembers(...parameters),
            state: 'lost',
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'code-lost-in-browser',
      for: 'coder-web/allow',
      because: 'The code that reaches the application is not the one that was issued.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) =>
            authorization.location(
              target,
              members.code === undefined ? members : { ...members, code: 'lost' },
            ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'cancel-leads-nowhere',
      for: 'coder-web/cancel',
      because: 'The Cancel link leads to the deployment itself.',
    },
    { wire: { authorization: { cancelUrl: (_target, { context }) => `${context.deployment.accessUrl}/` } } },
  ),
  defineDefect(
    {
      id: 'cancel-as-server-error',
      for: 'coder-web/cancel',
      because: 'The Cancel link tells the application of a server_error.',
    },
    cancelLink((url) => url.searchParams.set('error', 'server_error')),
  ),
  defineDefect(
    {
      id: 'cancel-without-state',
      for: 'coder-web/cancel-state',
      because: 'The Cancel link has no state.',
    },
    cancelLink((url) => url.searchParams.delete('state')),
  ),
  defineDefect(
    {
      id: 'consent-page-without-user',
      for: 'coder-web/consent-names-the-client',
      because: 'The consent page does not say whose account it is about.',
    },
    {
      wire: {
        pages: {
          consent: (view, exchange) =>
            pages.consent(view, exchange).replaceAll(view.user.username, '').replaceAll(view.user.email, ''),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'applications-link-missing',
      for: 'coder-web/applications-navigation',
      because: 'No link of the deployment settings leads to the applications.',
    },
    {
      wire: {
        pages: {
          applications: (view) =>
            pages.applications(view).replaceAll('>OAuth2 Applications</a>', '>Apps</a>'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'applications-heading-missing',
      for: 'coder-web/applications-navigation',
      because: 'The page of the applications has another heading.',
    },
    {
      wire: {
        pages: {
          applications: (view) =>
            pages.applications(view).replaceAll('>OAuth2 Applications</h1>', '>Apps</h1>'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'add-application-link',
      for: 'coder-web/create-application-button',
      because: 'The link to the form for a new application is called Add application.',
    },
    {
      wire: {
        pages: {
          applications: (view) =>
            pages.applications(view).replace(/>Create application</i, '>Add application<'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'application-form-without-icon',
      for: 'coder-web/application-form',
      because: 'The form for a new application does not ask for an icon.',
    },
    {
      wire: {
        pages: {
          newApplication: (view) => pages.newApplication(view).replace('Application icon', 'Picture'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'application-form-without-effect',
      for: 'coder-web/application-created',
      because: 'Sending the form for a new application creates nothing.',
    },
    {
      routes: { newApplicationForm: 'absent' },
      furtherMethods: { newApplicationPage: ['POST'] },
    },
  ),
]
