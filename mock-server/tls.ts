/** A certificate for a mock that is served over https. */

import { isIP } from 'node:net'
import { generate } from 'selfsigned'
import { machineTime } from './ambient.ts'
import type { TlsMaterial } from './node.ts'

/** A name of a certificate, as RFC 5280 §4.2.1.6 tells addresses from names. */
const altName = (host: string) =>
  isIP(host) ? { type: 7 as const, ip: host } : { type: 2 as const, value: host }

/** Makes a key and a self-signed certificate for localhost, the loopback addresses and `hosts`. Valid for a week. */
export async function createCertificate(hosts: readonly string[] = []): Promise<TlsMaterial> {
  const week = 7 * 24 * 60 * 60 * 1000
  const now = machineTime.now()
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + week),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [...new Set(['localhost', '127.0.0.1', '::1', ...hosts])].map(altName),
      },
    ],
  })
  return { key, cert }
}
