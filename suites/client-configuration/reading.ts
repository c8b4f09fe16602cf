import type { HttpResponse, Toolkit } from '../../harness/index.ts'

/** The members of a client's record that are the client's to choose. */
export function metadataOf(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const serverOwn = /^(?:client_id|client_secret|registration_)/
  return Object.fromEntries(Object.entries(record).filter(([name]) => !serverOwn.test(name)))
}

/** Judges that an answer with a client's record has the client's secret in it. */
export function expectSecret(t: Toolkit, { jsonObject }: HttpResponse): void {
  const { client_secret: secret = '' } = jsonObject ?? {}
  t.expectThat(typeof secret === 'string' && secret !== '', {
    expected: 'a client_secret',
    actual: secret === '' ? 'none' : 'one that is no string',
  })
}
