import type { Page } from 'playwright-core'

/** What the browser tells a screen reader about one thing on a page. */
export interface Spoken {
  role: string
  name: string
  description: string
  isInvalid: boolean
}

interface AccessibilityNode {
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  description?: { value: string }
  properties?: { name: string; value: { value?: unknown } }[]
}

const tidy = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** Everything on the page that is open as the browser tells it to a screen reader, in the order of the page. */
export async function spokenPage(page: Page): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page)
  const tree = (await session.send('Accessibility.getFullAXTree')) as { nodes: AccessibilityNode[] }
  await session.detach()
  return tree.nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => ({
      role: role?.value ?? '',
      name: tidy(name?.value),
      description: tidy(description?.value),
      isInvalid: properties.some((property) => property.name === 'invalid' && property.value.value === 'true'),
    }))
}
