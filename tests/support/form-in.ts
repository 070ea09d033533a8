import { withoutEntities } from './in-process-visitor.ts'

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : withoutEntities(found)
}

/** What the questions on a page are filled in with, as a browser would post it; empty fields are left out. */
export function filledIn(html: string): Record<string, string[]> {
  const form: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string | undefined) => {
    if (name === undefined || value === undefined || value === '') return
    form[name] = [...(form[name] ?? []), value]
  }
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const type = attribute(tag, 'type')
    const isChoice = type === 'radio' || type === 'checkbox'
    if (type === 'hidden' || (isChoice && !/\schecked/.test(tag))) continue
    add(attribute(tag, 'name'), attribute(tag, 'value'))
  }
  for (const [, tag = '', text = ''] of html.matchAll(/<textarea ([^>]*)>(.*?)<\/textarea>/gs)) {
    // The first line break after the tag is not part of the text.
    add(attribute(` ${tag}`, 'name'), withoutEntities(text.replace(/^\n/, '')))
  }
  return form
}
