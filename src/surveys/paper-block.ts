/** A choice or statement on paper; `definition` is printed under it. */
export interface PaperItem {
  label: string
  definition: string | null
}

/** How one question is answered with a pen: everything the print page and the PDF of a questionnaire can draw. */
export type PaperBlock =
  /** Boxes to tick, under each other; after `withText` comes a line to write on. */
  | { kind: 'choices'; isMultiple: boolean; options: (PaperItem & { withText: boolean })[] }
  /** Rows with one tick each; the columns are explained above the grid where they have a definition. */
  | { kind: 'grid'; rows: PaperItem[]; columns: PaperItem[] }
  /** Marks to circle, with what the ends mean, and answers apart from them. */
  | { kind: 'marks'; marks: string[]; range: string; apart: string[] }
  /** Lines to write on; `unit` stands behind a single line. `apart` are boxes such as "don't know". */
  | { kind: 'lines'; lines: number; unit: string | null; note: string | null; apart: string[] }
  /** An amount for each row, that together make `total`. */
  | { kind: 'amounts'; rows: PaperItem[]; total: string; unit: string; apart: string[] }
  /** Items to number in order. */
  | { kind: 'order'; items: PaperItem[]; note: string | null; apart: string[] }
  /** Words to read, with what terms in them mean; nothing to answer. */
  | { kind: 'words'; paragraphs: string[]; terms: PaperItem[] }
