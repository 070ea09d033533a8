import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text where it stands on its sheet, in points from the lower left corner. */
export interface PrintedText {
  text: string
  left: number
  right: number
  bottom: number
}

/** Every piece of text of a PDF, sheet by sheet. */
export async function printedTexts(bytes: Uint8Array): Promise<PrintedText[][]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  try {
    const sheets: PrintedText[][] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      sheets.push(
        items.flatMap((item) => {
          if (!('str' in item) || item.str.trim() === '') return []
          const [left, bottom] = [Number(item.transform[4]), Number(item.transform[5])]
          return [{ text: item.str, left, right: left + item.width, bottom }]
        }),
      )
    }
    return sheets
  } finally {
    await loading.destroy()
  }
}

/** Pairs of texts on one sheet that stand over each other, and texts that run off the sheet. */
export function misprints(sheets: readonly (readonly PrintedText[])[]): string[] {
  return sheets.flatMap((texts) => {
    const off = texts.filter(({ left, right, bottom }) => left < 50 || right > 545 || bottom < 30 || bottom > 800)
    const over = texts.filter((one, index) =>
      texts
        .slice(index + 1)
        .some(
          (other) =>
            Math.abs(one.bottom - other.bottom) < 6 && one.left < other.right - 1 && other.left < one.right - 1,
        ),
    )
    return [...off, ...over].map(({ text }) => text)
  })
}
