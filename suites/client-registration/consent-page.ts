import { defineCase, type Need, type Toolkit } from '../../harness/index.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { type Judgement, unescaped } from './reading.ts'

const needs: readonly Need[] = ['registration', 'authorization_code']

/** The page that asks the user, for a client with the given metadata: its HTML without character references. */
async function consentPageOf(t: Toolkit, metadata: Readonly<Record<string, unknown>>) {
  const client = await t.registeredClient(metadata)
  const { text } = await t.authorizationRequest({}, { client, method: 'GET' })
  return { client, html: unescaped(text) }
}

/** The page shows the URL that the client registered in a member: as text, or where a link leads. */
async function shown(t: Toolkit, member: string): Promise<Judgement> {
  const url = `https://client.example/${t.randomText(8)}`
  const { client, html } = await consentPageOf(t, { [member]: url })
  if (client.registration[member] === undefined) t.notApplicable(`the server registers no ${member}`)
  return [html.includes(url), { expected: `a consent page with the ${member}`, actual: 'a page without it' }]
}

export const clientName = defineCase(
  {
    id: 'client-registration/client-name-shown',
    title: 'the consent page shows the client_name',
    clause: rfc7591.clientNameShown,
    needs,
  },
  async (t) => {
    const { client, html } = await consentPageOf(t, {})
    const name = String(client.registration.client_name)
    t.expectThat(html.includes(name), {
      expected: `a consent page that names ${name}`,
      actual: 'a page without it',
    })
  },
)

export const nameVerbatim = defineCase(
  {
    id: 'client-registration/client-name-verbatim',
    title: 'the consent page shows a client_name of any script exactly as it was registered',
    clause: rfc7591.untaggedVerbatim,
    needs,
  },
  async (t) => {
    const name = `oauth2-suite Größe & 名前 ${t.randomText(6)}`
    const { html } = await consentPageOf(t, { client_name: name })
    t.expectThat(html.includes(name), {
      expected: `a consent page that names ${name}`,
      actual: 'a page without it',
    })
  },
)

export const clientId = defineCase(
  {
    id: 'client-registration/client-id-shown',
    title: 'the consent page shows the client_id of a client without a name, or the name that it was given',
    clause: rfc7591.clientIdShown,
    needs,
  },
  async (t) => {
    const { client, html } = await consentPageOf(t, { client_name: undefined })
    const shown = String(client.registration.client_name ?? client.clientId)
    // Forms and scripts hold the client_id too: only text counts.
    const text = html.replace(/<(script|style)\b.*?<\/\1>|<[^>]*>/gis, ' ')
    t.expectThat(text.includes(shown), {
      expected: `a page that shows ${shown}`,
      actual: 'a page without it',
    })
  },
)

export const termsOfService = defineCase(
  {
    id: 'client-registration/tos-uri-shown',
    title: 'the consent page shows the tos_uri',
    clause: rfc7591.tosUriShown,
    needs,
  },
  async (t) => {
    t.expectThat(...(await shown(t, 'tos_uri')))
  },
)

export const policy = defineCase(
  {
    id: 'client-registration/policy-uri-shown',
    title: 'the consent page shows the policy_uri',
    clause: rfc7591.policyUriShown,
    needs,
  },
  async (t) => {
    t.expectThat(...(await shown(t, 'policy_uri')))
  },
)
