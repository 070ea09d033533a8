import type { StructureNode } from '#tests/reports/support/read-pdf.ts'

/** Levels of the headings in reading order: 1, 2, 3, 3, 2 … */
export const headingLevels = (structure: readonly StructureNode[]): number[] =>
  structure.flatMap(({ role }) => (/^H[1-6]$/.test(role) ? [Number(role.slice(1))] : []))

/** Places where a heading is more than one level below the heading before it. */
export const skippedLevels = (levels: readonly number[]): number[] =>
  levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)

/** Whether the metadata say that the document keeps to PDF/UA-1, universal accessibility. */
export const claimsAccessibility = (pdf: Uint8Array): boolean =>
  /<pdfuaid:part>1<\/pdfuaid:part>/.test(Buffer.from(pdf).toString('latin1'))
