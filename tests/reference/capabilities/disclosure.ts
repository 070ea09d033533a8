import { recoverableBySubtraction } from '#analysis/disclosure/recoverable.ts'
import { suppressTable } from '#analysis/disclosure/suppress-table.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

export const disclosures: Capabilities = {
  'disclosure.suppression': (given) => {
    const { table, threshold, minBase } = read<{ table: number[][]; threshold: number; minBase: number }>(given)
    const { primary, columnsBelowMinimumBase } = suppressTable(table, { threshold, minimumBase: minBase })
    const places = primary.flatMap((row, i) => row.flatMap((isHidden, j) => (isHidden ? [j * table.length + i] : [])))
    return {
      primary: places.sort((a, b) => a - b),
      nPrimary: places.length,
      recoverableWithMarginsByIteratedSubtraction: recoverableBySubtraction(primary),
      columnsBelowMinimumBase,
    }
  },
}
