import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

/** Closes an attribute and a tag, then acts: harmless wherever it is escaped. */
const script = `"'><script>alert(1)</script>`

export const pages = defineCase(
  {
    id: 'authorization-endpoint/markup-not-executed',
    title: 'the pages of the authorization endpoint let no parameter act as markup',
    clause: rfc6749.inputSanitized,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const executed: string[] = []
    for (const changes of [
      { state: script },
      { redirect_uri: `${redirectUri}${script}` },
      { response_type: script },
      { scope: script },
      { client_id: script },
    ]) {
      const page = await t.authorizationRequest(changes, { method: 'GET' })
      const acts = page.mediaType === 'text/html' && page.text.includes('<script>alert(1)')
      if (acts) executed.push(...Object.keys(changes))
    }
    await t.authorize()
    t.expectEqual(executed, [], 'the parameters that act as markup')
  },
)
