import type { Page, Response as PageResponse } from 'playwright-core'
import { defineCase, type Toolkit } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'

const needs = ['web', 'owner', 'browser'] as const

/** Whether an answer is the one to the form for a new application. */
function isCreation(response: PageResponse): boolean {
  return response.request().method() === 'POST' && response.url().includes('/oauth2-provider/apps')
}

/** Opens the deployment settings as an owner. */
async function deploymentSettings(t: Toolkit) {
  const page = await t.openPageSignedIn()
  await page.goto(`${t.url}/deployment`)
  return page
}

/** Opens the list of applications. */
async function applicationsPage(t: Toolkit) {
  const page = await deploymentSettings(t)
  await page.getByRole('link', { name: 'OAuth2 Applications' }).first().click()
  await page.getByRole('heading', { name: 'OAuth2 Applications' }).waitFor()
  return page
}

/** The link or button that leads to the form for a new application, whatever it is called. */
function wayToForm(page: Page) {
  const name = /^(add|create|new) application$/i
  return page.getByRole('link', { name }).or(page.getByRole('button', { name })).first()
}

/** Opens the form for a new application. */
async function newApplicationForm(t: Toolkit) {
  const page = await applicationsPage(t)
  await wayToForm(page).click()
  await page.getByRole('textbox').first().waitFor()
  return page
}

export const navigation = defineCase(
  {
    id: 'coder-web/applications-navigation',
    title: 'the deployment settings lead to the page OAuth2 Applications',
    clause: coder.webNavigation,
    needs,
  },
  async (t) => {
    const page = await deploymentSettings(t)
    const link = page.getByRole('link', { name: 'OAuth2 Applications' }).first()
    await t.expectFulfilled(link.click(), 'a click on the link OAuth2 Applications')
    const heading = page.getByRole('heading', { name: 'OAuth2 Applications' })
    await t.expectFulfilled(heading.waitFor(), 'finding the heading OAuth2 Applications')
  },
)

export const createButton = defineCase(
  {
    id: 'coder-web/create-application-button',
    title: 'the page OAuth2 Applications offers Create Application',
    clause: coder.webCreateButton,
    needs,
  },
  async (t) => {
    const page = await applicationsPage(t)
    const reading = wayToForm(page).textContent()
    const name = await t.expectFulfilled(reading, 'finding what leads to the form for a new application')
    t.expectMatch(name?.trim(), /^create application$/i, 'the name of what leads to the form')
  },
)

export const form = defineCase(
  {
    id: 'coder-web/application-form',
    title: 'the form for a new application asks for a name, a callback URL and an icon',
    clause: coder.webName,
    alsoCovers: [coder.webCallbackUrl, coder.webIcon],
    needs,
  },
  async (t) => {
    const page = await newApplicationForm(t)
    const fields = [/name/i, /callback url/i, /icon/i].map((name) =>
      page.getByRole('textbox', { name }).first().waitFor(),
    )
    await t.expectFulfilled(Promise.all(fields), 'finding the fields for name, callback URL and icon')
  },
)

export const creates = defineCase(
  {
    id: 'coder-web/application-created',
    title: 'sending the form with a name and a callback URL, without an icon, creates the application',
    clause: coder.webCreates,
    needs,
  },
  async (t) => {
    const page = await newApplicationForm(t)
    const created = await t.applicationMadeBy(async (name) => {
      await page.getByRole('textbox', { name: /name/i }).fill(name)
      await page.getByRole('textbox', { name: /callback url/i }).fill('https://client.example/callback')
      const sending = page.waitForResponse(isCreation)
      const click = page.getByRole('button', { name: 'Create application' }).click()
      // What was sent has to be answered before anybody looks for the application.
      await Promise.all([sending, click])
    })
    t.expectEqual(
      created?.callback_url,
      'https://client.example/callback',
      'callback_url of the new application',
    )
  },
)
