import type { HttpResponse, Toolkit } from '../../harness/index.ts'

/** The applications of a list that have the name. */
export function applicationsNamed(list: HttpResponse, name: string): readonly unknown[] {
  const applications: unknown = JSON.parse(list.text)
  if (!Array.isArray(applications)) return [list.text]
  return applications.filter((it: { name?: unknown }) => it.name === name)
}

/** Random letters and digits, which every rule for names lets pass. */
export function lettersAndDigits(t: Toolkit, length: number): string {
  return t.randomText(length).replace(/[^A-Za-z0-9]/g, 'x')
}
