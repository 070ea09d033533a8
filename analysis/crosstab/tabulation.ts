import type { Banner, BannerPart } from '#analysis/crosstab/banner.ts'
import type { MissingPolicy } from '#analysis/crosstab/crosstab.ts'
import type { TickedItem } from '#analysis/crosstab/multiple-response.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import type { Grouping } from '#analysis/grouping.ts'
import type { BaseThresholds, Interval, Method, Reason, Result, Warning } from '#analysis/result.ts'

/** Corrections for several comparisons that a table can be made with. */
export type TableCorrection = 'none' | 'bonferroni' | 'holm' | 'benjaminiHochberg'

/**
 * Which columns of a part are compared with each other: all of them, or in a nested part only those of the same outer category
 * (with more layers: those that differ in the innermost one alone).
 */
export type ComparisonScope = 'part' | 'outerCategory'

/** Several categories of a variable taken together, such as a top-2 box. */
export type NamedNet = { readonly name: string; readonly rows: readonly number[] }

/** A question whose categories become the rows of a block of the table. */
export type RowVariable = {
  readonly name: string
  readonly groups: Grouping
  /** Labels of the missing codes of the grouping (index -2, -3 …), for `missing: 'code'`. */
  readonly missingLabels?: readonly string[]
  readonly nets?: readonly NamedNet[]
  /** Numeric code of every category, for a row of means; `null` keeps a category out of it. */
  readonly codes?: readonly (number | null)[]
}

/** What the percentages of a multiple-response set are of: everyone asked, who ticked anything, or all ticks. */
export type PercentBase = 'respondents' | 'respondentsWithAny' | 'responses'

/** A question with several possible answers ("tick all that apply"), whose items become the rows of a block. */
export type MultipleResponseRows = {
  readonly name: string
  /** 1 = ticked, 0 = not, missing = not asked. */
  readonly items: readonly TickedItem[]
  /** Default `respondents`. */
  readonly percentBase?: PercentBase
}

export type TabulateInput = {
  readonly rows: readonly (RowVariable | MultipleResponseRows)[]
  readonly banner: readonly BannerPart[]
  /** With a design figures are weighted, and errors, intervals and tests are those of the design. */
  readonly design?: SurveyDesign
  readonly missing?: MissingPolicy
  readonly missingLabel?: string
  /** Confidence of the intervals; default 0.95. */
  readonly level?: number
  readonly alpha?: number
  readonly stricterAlpha?: number
  readonly correction?: TableCorrection
  /** Default `part`. Tests against the rest or the total are within the part either way. */
  readonly comparisonScope?: ComparisonScope
  /** Columns with a smaller base are not tested; default 2, and never below the base under which percentages are withheld. */
  readonly minimumBase?: number
  readonly thresholds?: BaseThresholds
  /** Counts of at least 1 but below the threshold are hidden, with everything that would give them away. */
  readonly disclosure?: { readonly threshold: number; readonly hideZeros?: boolean }
}

/** How a table was made, for the line under it. */
export type TabulationSettings = {
  readonly isDesignBased: boolean
  /** By which method shares, cells and means are compared. */
  readonly methods: {
    readonly shares: Method
    readonly againstRest: Method
    readonly againstTotal: Method
    readonly means: Method
  }
  readonly missing: MissingPolicy
  readonly level: number
  readonly alpha: number
  readonly stricterAlpha: number | null
  readonly correction: TableCorrection
  readonly comparisonScope: ComparisonScope
  readonly minimumBase: number
  readonly thresholds: BaseThresholds
  readonly disclosureThreshold: number | null
}

/** Why a figure is not shown. */
export type Withheld = 'noValidValues' | 'baseTooSmall' | 'hidden'

/** A comparison of columns; the difference of shares is in percentage points, that of means in the unit of the codes. */
export type ColumnTest = {
  readonly difference: number | null
  readonly statistic: number | null
  /** `null` for a normal approximation. */
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  readonly correctedPValue: number | null
  readonly reason: Reason | 'hidden' | null
}

export type TableCell = {
  readonly n: number | null
  /** Equal to `n` without a design. */
  readonly weightedN: number | null
  /** Percentages 0–100 of the weighted counts; those of row and total are within the part of the banner. */
  readonly columnPercentage: number | null
  readonly rowPercentage: number | null
  readonly totalPercentage: number | null
  /** Of the column percentage, in percentage points. */
  readonly standardError: number | null
  readonly interval: Interval | null
  /** The column against all other columns of its part (without a design: the adjusted residual), and against all of them. */
  readonly againstRest: ColumnTest | null
  readonly againstTotal: ColumnTest | null
  /** Whether the column was compared with others in this row; where not, a dash belongs instead of letters. */
  readonly isTested: boolean
  /** Letters of the columns with a significantly smaller share. */
  readonly letters: string
  /** Why the percentages are not shown. */
  readonly withheld: Withheld | null
}

/** Two columns of the banner, by position. */
export type PairTest = ColumnTest & { readonly first: number; readonly second: number }

export type TableRow = {
  readonly label: string
  readonly kind: 'category' | 'item' | 'missing' | 'net'
  /** One for every column of the banner. */
  readonly cells: readonly TableCell[]
  /** By part of the banner: the pairs of columns that are compared, and how many of them were tested (the family of the correction). */
  readonly parts: readonly { readonly pairs: readonly PairTest[]; readonly comparisons: number }[]
}

export type MeanCell = {
  readonly n: number | null
  readonly mean: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly withheld: Withheld | null
  /** The column against all other columns of its part, and against all of them. */
  readonly againstRest: ColumnTest | null
  readonly againstTotal: ColumnTest | null
  readonly isTested: boolean
  /** Letters of the columns with a significantly smaller mean. */
  readonly letters: string
}

/** The row of means, compared as the rows of shares are. */
export type MeanRow = {
  readonly cells: readonly MeanCell[]
  readonly parts: TableRow['parts']
}

/** What a column of a block rests on; of a multiple-response set: the respondents whose shares are tested. */
export type TableBase = {
  readonly n: number | null
  readonly weightedN: number | null
  readonly effectiveN: number | null
  readonly missing: number | null
  readonly warnings: readonly Warning[]
  readonly withheld: Withheld | null
}

/** A number of units or ticks, and the number in the population they stand for. */
export type Amount = { readonly n: number; readonly weightedN: number }

/** The three bases of a column of a multiple-response set; `null` where hidden. */
export type SetBase = {
  readonly respondents: Amount | null
  readonly respondentsWithAny: Amount | null
  readonly responses: Amount | null
}

export type TableBlock = {
  readonly name: string
  /** For a multiple-response set: which base its percentages are of, and all bases of every column. */
  readonly set: { readonly percentBase: PercentBase; readonly bases: readonly SetBase[] } | null
  readonly bases: readonly TableBase[]
  readonly rows: readonly TableRow[]
  readonly mean: MeanRow | null
  /**
   * By part of the banner: whether rows and columns are related, with Cramér's V as effect size; `null` when hidden, and for
   * a multiple-response set: its items overlap, so they are not the rows of one table.
   * `cellTests` is the family over which the cells' tests against the rest are corrected.
   */
  readonly parts: readonly { readonly test: Result | null; readonly cellTests: number }[]
}

export type Tabulation = {
  readonly banner: Banner
  readonly blocks: readonly TableBlock[]
  readonly settings: TabulationSettings
}
