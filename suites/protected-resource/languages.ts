import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'
import { metadataOf } from './document.ts'

/** The members with a language tag, as name and tag. Without one the case is not applicable. */
async function tagged(t: Toolkit): Promise<readonly (readonly [name: string, tag: string])[]> {
  const names = Object.keys(await metadataOf(t)).filter((name) => name.includes('#'))
  if (names.length === 0) t.notApplicable('no member has a language tag')
  return names.map((name) => {
    const [member = '', tag = ''] = name.split(/#(.*)/s)
    return [member, tag]
  })
}

export const spelling = defineCase(
  {
    id: 'protected-resource/language-tag-spelling',
    title: 'language tags in the names of metadata members are spelt as they are registered',
    clause: rfc9728.languageTagSpelling,
    needs: ['resource-metadata'],
  },
  async (t) => {
    // The registry's spelling: language in lower case, script with one capital, region in capitals or digits.
    const asRegistered = /^[a-z]{2,8}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z\d]{4,8})*$/
    const strange = (await tagged(t)).map(([, tag]) => tag).filter((tag) => !asRegistered.test(tag))
    t.expectEqual(strange, [], 'the list of tags in another spelling')
  },
)

export const untagged = defineCase(
  {
    id: 'protected-resource/untagged-member',
    title: 'a metadata member that is there with a language tag is there without one too',
    clause: rfc9728.untaggedMember,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const members = (await tagged(t)).map(([member]) => member)
    const metadata = await metadataOf(t)
    const missing = members.filter((member) => metadata[member] === undefined)
    t.expectEqual(missing, [], 'the list of members that are not')
  },
)
