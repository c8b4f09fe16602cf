/** Defects of deletes: RFC 7592 §2.3. */

import { digest } from '../../protocol/secrets.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf, errorInstead } from '../sealing.ts'

/** The defects of deletes. */
export const configurationDeleteDefects: readonly Defect[] = [
  defineDefect(
    { id: 'delete-with-200', for: 'client-configuration/delete', because: 'A delete is answered with 200.' },
    answersOf(['clientDeletion'], (answer) => (answer.status === 204 ? { ...answer, status: 200 } : answer)),
  ),
  defineDefect(
    {
      id: 'delete-without-effect',
      for: 'client-configuration/deleted-client-id-refused',
      because: 'A delete is answered with 204 and the client goes on as before.',
    },
    {
      routes: { clientDeletion: 'absent' },
      furtherMethods: { clientRead: ['DELETE'] },
      ...answersOf(['clientRead'], ({ json, ...answer }, { request }) =>
        request.method === 'DELETE' && answer.status === 200
          ? { ...answer, status: 204 }
          : { ...answer, ...(json === undefined ? {} : { json }) },
      ),
    },
  ),
  defineDefect(
    {
      id: 'deleted-client-keeps-access-tokens',
      for: 'client-configuration/deleted-client-access-token-refused',
      because: 'The access tokens of a deleted client go on working.',
    },
    { effects: { deletedApplication: 'kept' } },
  ),
  defineDefect(
    {
      id: 'refresh-token-of-deleted-client-crashes',
      for: 'client-configuration/deleted-client-refresh-token-refused',
      because: 'A refresh token whose client was deleted makes the server fail.',
    },
    answersOf(['token'], (answer, { body, context }) => {
      const refreshed = /refresh_token=coder_\w+_(\w+)/.exec(body.text)?.[1]
      const isDangling =
        refreshed !== undefined &&
        ![...context.stores.refreshTokens.all()].some((row) => row.digest === digest(refreshed))
      return isDangling ? errorInstead(answer, 500, 'server_error') : answer
    }),
  ),
]
