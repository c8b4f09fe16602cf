/** The members of a client's record that are the client's to choose. */
export function metadataOf(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const serverOwn = /^(?:client_id|client_secret|registration_)/
  return Object.fromEntries(Object.entries(record).filter(([name]) => !serverOwn.test(name)))
}
