import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A node of the structure tree that assistive technology reads. */
export interface StructureNode {
  role: string
  alternative: string | null
}

export interface ReadPdf {
  pages: string[]
  language: string | null
  title: string
  created: string
  structure: StructureNode[]
}

interface RawNode {
  role?: string
  alt?: string
  children?: RawNode[]
}

function flatten(node: RawNode | null): StructureNode[] {
  if (node === null || node.role === undefined) return []
  const children = (node.children ?? []).flatMap(flatten)
  return [{ role: node.role, alternative: node.alt ?? null }, ...children]
}

/** Opens a PDF as a reader would: its text, its metadata and its structure. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  try {
    const pages: string[] = []
    const structure: StructureNode[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
      structure.push(...flatten((await page.getStructTree()) as RawNode | null))
    }
    const { info } = await document.getMetadata()
    const { Language, Title, CreationDate } = info as Record<string, string>
    return { pages, language: Language ?? null, title: Title ?? '', created: CreationDate ?? '', structure }
  } finally {
    await loading.destroy()
  }
}

/** Text without what a line break may change: spaces and hyphens. */
export function squeeze(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00ad\u2010-]+/gu, '')
}
