import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { applicationsNamed, lettersAndDigits } from './reading.ts'

const needs = ['owner'] as const

export const created = defineCase(
  {
    id: 'coder-api/application-created',
    title: 'the management API creates an application from a name, a callback URL and an icon',
    clause: coder.apiCreates,
    needs,
  },
  async (t) => {
    const response = await t.applicationRequest()
    t.expectStatus(response, [200, 201])
    const shown = await t.manage({ path: `/apps/${response.jsonObject?.id}` })
    t.expectEqual(shown.jsonObject?.callback_url, 'https://client.example/callback', 'callback_url')
  },
)

export const nameWithSpaces = defineCase(
  {
    id: 'coder-api/application-name-of-several-words',
    title: 'the management API creates an application with a name of several words',
    clause: coder.apiNameWithSpaces,
    needs,
  },
  async (t) => {
    const name = `oauth2-suite ${lettersAndDigits(t, 8)}`
    const response = await t.applicationRequest({ name })
    t.expectThat(response.jsonObject?.name === name, {
      expected: `an application named "${name}"`,
      actual: `${response.status} with ${response.text.trim()}`,
    })
  },
)

export const icon = defineCase(
  {
    id: 'coder-api/application-icon',
    title: 'the management API keeps the icon of an application as it was given',
    clause: coder.apiIcon,
    needs,
  },
  async (t) => {
    await t.needManagement()
    const url = 'https://client.example/images/icon.png'
    const { jsonObject: application } = await t.applicationRequest({ icon: url })
    const shown = await t.manage({ path: `/apps/${application?.id}` })
    t.expectEqual(shown.jsonObject?.icon, url, 'icon')
  },
)

export const sessionAsBearer = defineCase(
  {
    id: 'coder-api/session-as-bearer-token',
    title: 'the management API takes a session token as a bearer token',
    clause: coder.apiSessionAsBearer,
    needs,
  },
  async (t) => {
    t.expectStatus(await t.manage({ path: '/apps' }), 200)
  },
)

export const memberCreates = defineCase(
  {
    id: 'coder-api/member-creates-no-application',
    title: 'the management API creates no application for a user without admin privileges',
    clause: coder.adminPrivileges,
    needs: ['owner', 'second-user'],
  },
  async (t) => {
    await t.needManagement()
    const member = await t.newUser()
    const name = `member-${t
      .randomText(8)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, 'x')}`
    const refused = await t.applicationRequest({ name }, { token: member.sessionToken })
    t.note(`the member was answered ${refused.status}`)
    const list = await t.manage({ path: '/apps' })
    t.expectEqual(applicationsNamed(list, name), [], 'the applications that the member made')
  },
)

export const memberSecret = defineCase(
  {
    id: 'coder-api/member-generates-no-secret',
    title: 'the management API generates no client secret for a user without admin privileges',
    clause: coder.adminPrivileges,
    needs: ['owner', 'second-user'],
  },
  async (t) => {
    await t.needManagement()
    const member = await t.newUser()
    const { clientId } = await t.newApplication()
    const path = `/apps/${clientId}/secrets`
    const refused = await t.manage({ method: 'POST', path, token: member.sessionToken })
    t.expectEqual(refused.jsonObject?.client_secret_full, undefined, 'client_secret_full')
  },
)

export const memberDeletes = defineCase(
  {
    id: 'coder-api/member-deletes-no-application',
    title: 'the management API deletes no application for a user without admin privileges',
    clause: coder.adminPrivileges,
    needs: ['owner', 'second-user'],
  },
  async (t) => {
    await t.needManagement()
    const member = await t.newUser()
    const { clientId } = await t.newApplication()
    await t.manage({ method: 'DELETE', path: `/apps/${clientId}`, token: member.sessionToken })
    t.expectStatus(await t.manage({ path: `/apps/${clientId}` }), 200)
  },
)
