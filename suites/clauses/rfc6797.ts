import { type Document, ledger, rfc } from '../../harness/index.ts'

/** RFC 6797, as far as it shows from outside that a host wants TLS only. */
export const document: Document = { ...rfc(6797, 'HTTP Strict Transport Security (HSTS)'), excerpt: true }

/** The statements of RFC 6797 that a deployment with TLS is looked at for. */
export const rfc6797 = ledger(document, {
  declared: {
    section: '5.1',
    level: 'MAY',
    text: 'A host declares by Strict-Transport-Security, in its answers over TLS, that it is to be reached over TLS only.',
  },
  inEveryAnswer: {
    section: '7.1',
    level: 'SHOULD',
    text: 'A host that declares Strict-Transport-Security does so in each answer over TLS.',
  },
  notInTheClear: {
    section: '7.2',
    level: 'MUST NOT',
    text: 'A host sends no Strict-Transport-Security in an answer without TLS.',
  },
})
