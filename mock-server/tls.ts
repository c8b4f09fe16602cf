/** A certificate for a mock that is served over https. */

import { generate } from 'selfsigned'
import { machineTime } from './ambient.ts'
import type { TlsMaterial } from './node.ts'

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
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
          ...['localhost', ...hosts].map((value) => ({ type: 2 as const, value })),
        ],
      },
    ],
  })
  return { key, cert }
}
