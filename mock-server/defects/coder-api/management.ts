/** Defects of the management API: Coder documentation, OAuth2 Provider. */

import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import type { ClientSecret } from '../../stores/rows.ts'
import type { Stores } from '../../stores/stores.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { answersOf, errorInstead, membersOf } from '../sealing.ts'

const { application } = strict.policies
const { coder } = strict.wire

/** Secrets as they were listed last, for a server that forgets to forget them. */
const listed = new WeakMap<Stores, Map<string, readonly ClientSecret[]>>()

/** The defects of the management API. */
export const managementDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'application-created-with-202',
      for: 'coder-api/application-created',
      because: 'The creation of an application is answered with 202.',
    },
    answersOf(['applicationCreation'], (answer) =>
      answer.status === 201 ? { ...answer, status: 202 } : answer,
    ),
  ),
  defineDefect(
    {
      id: 'callback-url-forgotten',
      for: 'coder-api/application-created',
      because: 'An application that is read has no callback_url.',
    },
    membersOf(['applicationRead'], () => ({ callback_url: '' })),
  ),
  defineDefect(
    {
      id: 'application-name-of-one-word',
      for: 'coder-api/application-name-of-several-words',
      because: 'The name of an application may have no spaces.',
    },
    {
      policies: {
        application: {
          name: (facts) =>
            facts.name.includes(' ') ? refuseWrongly('The name has a space') : application.name(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'icon-forgotten',
      for: 'coder-api/application-icon',
      because: 'An application that is read has no icon.',
    },
    {
      wire: {
        coder: { application: (one, exchange) => ({ ...coder.application(one, exchange), icon: '' }) },
      },
    },
  ),
  defineDefect(
    {
      id: 'management-without-bearer',
      for: 'coder-api/session-as-bearer-token',
      because: 'The management API takes no session token as a bearer token.',
    },
    answersOf(['applicationList'], (answer, { request }) =>
      request.headers.has('authorization') ? errorInstead(answer, 401, 'invalid_token') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'members-manage-applications',
      for: 'coder-api/member-creates-no-application',
      because: 'Every user may create and delete applications and make secrets.',
    },
    { policies: { permission: { manageApplications: allowing } } },
  ),
  defineDefect(
    {
      id: 'new-secret-told-wrong',
      for: 'coder-api/secret-generated',
      because: 'The secret that is told is not the one that was made.',
    },
    {
      wire: {
        coder: {
          newSecret: (secret, full) => ({ id: secret.id, client_secret_full: `${full}0` }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'second-secret-as-breakdown',
      for: 'coder-api/secret-generated',
      because: 'A further secret is made, and the answer that tells it has the status of a breakdown.',
    },
    answersOf(['secretCreation'], (answer, { context, segments }) => {
      const secrets = context.stores.secrets.where('applicationId', segments.application ?? '')
      return secrets.length > 1 ? { ...answer, status: 500 } : answer
    }),
  ),
  defineDefect(
    {
      id: 'new-secret-ends-old-one',
      for: 'coder-api/old-secret-works-beside-new-one',
      because: 'A new client secret takes the place of the old one at once.',
    },
    answersOf(['secretCreation'], (answer, { context, segments }) => {
      const all = context.stores.secrets.where('applicationId', segments.application ?? '')
      for (const { id } of all.slice(0, -1)) context.stores.secrets.delete(id)
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'secret-deleted-with-202',
      for: 'coder-api/removed-secret-refused',
      because: 'The deletion of a client secret is answered with 202.',
    },
    answersOf(['secretDeletion'], (answer) => ({ ...answer, status: 202 })),
  ),
  defineDefect(
    {
      id: 'deleted-secret-works',
      for: 'coder-api/removed-secret-refused',
      because: 'A client secret that was deleted goes on working.',
    },
    answersOf(['secretList', 'secretDeletion'], (answer, { context, endpoint, segments }) => {
      const { stores } = context
      const id = segments.application ?? ''
      const known = listed.get(stores) ?? new Map<string, readonly ClientSecret[]>()
      listed.set(stores, known)
      if (endpoint === 'secretList') known.set(id, [...stores.secrets.where('applicationId', id)])
      else for (const secret of known.get(id) ?? []) stores.secrets.put(secret)
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'deleted-secret-takes-others-along',
      for: 'coder-api/removed-secret-refused',
      because: 'With one client secret all of an application are deleted.',
    },
    answersOf(['secretDeletion'], (answer, { context, segments }) => {
      const rest = context.stores.secrets.where('applicationId', segments.application ?? '')
      for (const { id } of rest) context.stores.secrets.delete(id)
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'experiment-not-listed',
      for: 'coder-api/experiment-required',
      because: 'The provider is served and the list of experiments is empty.',
    },
    answersOf(['experiments'], (answer) => ({ ...answer, json: [] })),
  ),
  defineDefect(
    {
      id: 'experiment-listed-and-not-served',
      for: 'coder-api/experiment-enables',
      because: 'The list of experiments has oauth2 and the provider is not served.',
    },
    answersOf(['experiments'], (answer) => ({ ...answer, json: ['oauth2'] })),
  ),
  defineDefect(
    {
      id: 'experiment-off-without-a-word',
      for: 'coder-api/disabled-error',
      because: 'Requests to a provider that is switched off are forbidden without a reason.',
    },
    { wire: { coder: { experimentOff: () => coder.error({ status: 403, message: 'Forbidden.' }) } } },
  ),
  defineDefect(
    {
      id: 'experiment-not-needed',
      for: 'coder-api/disabled-error',
      because: 'The authorization endpoint is served without the experiment.',
    },
    { routes: { authorizationRequest: 'open' } },
  ),
]
