import { withoutEntities } from './in-process-visitor.ts'

/** The token of the link that a page shows once, to be sent to a colleague. */
export function newTokenOn(html: string): string {
  const token = /<textarea[^>]*id="link"[^>]*>[^<]*\/r\/([\w-]+)<\/textarea>/.exec(withoutEntities(html))?.[1]
  if (token === undefined) throw new Error('The page shows no new link')
  return token
}
