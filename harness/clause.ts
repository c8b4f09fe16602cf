/**
 * Clauses: the normative statements that cases judge.
 *
 * A ledger holds every statement of one document whose subject is the authorization server or the
 * protected resource. Cases refer to its entries; the coverage page is the ledger joined to the
 * cases as run.
 */

/** The requirement keywords of RFC 2119 and RFC 8174, as the text of a document spells them. */
export const keywords = [
  'MUST',
  'MUST NOT',
  'SHALL',
  'SHALL NOT',
  'REQUIRED',
  'SHOULD',
  'SHOULD NOT',
  'RECOMMENDED',
  'NOT RECOMMENDED',
  'MAY',
  'OPTIONAL',
] as const

export type Keyword = (typeof keywords)[number]

/**
 * How binding a statement is.
 *
 * A keyword of RFC 2119; `advice` for a "should" in lower case, which RFC 8174 makes no keyword;
 * `declarative` for a sentence without a keyword that everything rests on
 * (the status of an error answer); `documented` for a promise of Coder's own documentation.
 */
export type Level = Keyword | 'advice' | 'declarative' | 'documented'

/** One entry of a ledger as its author writes it. */
export interface Statement {
  /** The section's number as the document prints it ('4.1.2.1'), or the heading of an unnumbered page. */
  readonly section: string
  readonly level: Level
  /** The requirement in our own words: a sentence whose subject is the server. */
  readonly text: string
  /**
   * The keywords of the section that this entry accounts for, one element an occurrence.
   * Absent: one occurrence of `level`, or none where the level is not a keyword.
   */
  readonly accountsFor?: readonly Keyword[]
  /** Why no case can judge the statement from outside. Absent: it has at least one case. */
  readonly excluded?: string
}

/** A statement that knows which document it stands in. */
export interface Clause extends Statement {
  /** The name under which the ledger exports it, unique within the document: 'verifierMismatch'. */
  readonly name: string
  /** 'RFC 7636', or the title of a page of Coder's documentation. */
  readonly document: string
  /** Link to the section. */
  readonly url: string
}

/**
 * Keyword occurrences of one section that make no entry: they bind somebody else, repeat a statement
 * that another entry holds, or permit what no check depends on.
 */
export interface Elsewhere {
  readonly section: string
  /** One element an occurrence. */
  readonly keywords: readonly Keyword[]
  /** Whom they bind, which entry says the same, or what they permit: 'the client', 'as 4.1.3'. */
  readonly why: string
}

/** A document a ledger is made of. */
export interface Document {
  /** 'RFC 7636'. */
  readonly name: string
  /** The document's title. */
  readonly title: string
  /** Makes the link to a section. */
  readonly link: (section: string) => string
  /** Only some of its statements are held against targets: the comparison with its text leaves it out. */
  readonly excerpt?: true
  /** Occurrences of keywords that are not statements on a server. */
  readonly elsewhere?: readonly Elsewhere[]
}

/** Every statement of one document, by name. */
export type Ledger<Name extends string = string> = { readonly [N in Name]: Clause }

/** Joins the statements of one document to the document, each under the name its author gave it. */
export function ledger<Name extends string>(
  document: Document,
  statements: { readonly [N in Name]: Statement },
): Ledger<Name> {
  const clauses = Object.entries<Statement>(statements).map(([name, statement]) => [
    name,
    Object.freeze({ ...statement, name, document: document.name, url: document.link(statement.section) }),
  ])
  return Object.freeze(Object.fromEntries(clauses)) as Ledger<Name>
}

/** Makes the description of an RFC whose sections are linked at the RFC Editor's site. */
export function rfc(number: number, title: string, elsewhere: readonly Elsewhere[] = []): Document {
  const page = `https://www.rfc-editor.org/rfc/rfc${number}`
  return {
    name: `RFC ${number}`,
    title,
    elsewhere,
    link: (section) =>
      `${page}#${/^[A-Z](\.|$)/.test(section) ? `appendix-${section}` : `section-${section}`}`,
  }
}
