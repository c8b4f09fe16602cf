import type { RegisteredClient, Toolkit } from '../../harness/index.ts'

/** A redirection URI on the loopback interface. Source: RFC 8252 section 7.3. */
export const loopback = 'http://127.0.0.1:49152/callback'

/** Metadata of a native app. Source: RFC 8252 section 8.4, RFC 7591 section 2. */
export const native = (redirectUri: string) => ({
  redirect_uris: [redirectUri],
  token_endpoint_auth_method: 'none',
  application_type: 'native',
})

/** A native client; that none gets registered is judged by the cases on what is offered. */
export async function nativeClient(t: Toolkit, redirectUri = loopback): Promise<RegisteredClient> {
  const response = await t.registrationRequest(native(redirectUri))
  if (response.status !== 201) t.notApplicable(`no native client with ${redirectUri} gets registered`)
  return t.registeredClientOf(response)
}

/**
 * A native client that the server keeps as a public one. A server may register another authentication method than
 * the one asked for (RFC 7591 section 3.2.1), and give a secret to one installation of an app (RFC 6749 section 10.1).
 */
export async function publicNativeClient(t: Toolkit): Promise<RegisteredClient> {
  const client = await nativeClient(t)
  const { token_endpoint_auth_method: method } = client.registration
  if (method !== 'none') t.notApplicable('a native client is registered as one that authenticates')
  return client
}
