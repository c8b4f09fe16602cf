import { type Document, ledger } from '../../harness/index.ts'
import { applications } from './coder/applications.ts'
import { flows } from './coder/flows.ts'

/** The fragment that the documentation site gives to a heading: lower case, hyphens for spaces, no punctuation. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
}

/** Coder's own documentation of its OAuth2 provider. Its sections have headings and no numbers. */
export const document: Document = {
  name: 'Coder documentation: OAuth2 Provider',
  title: 'OAuth2 Provider (Experimental)',
  link: (section) => `https://coder.com/docs/admin/integrations/oauth2-provider#${anchorOf(section)}`,
}

/** The promises of Coder's documentation. */
export const coder = ledger(document, { ...applications, ...flows })
