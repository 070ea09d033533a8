import { InvalidArgumentError } from '#analysis/errors.ts'
import { checkColumns, checkLeast, type FlagOverview, summariseFlags } from '#analysis/quality/flag-overview.ts'
import type { QualityFlag, Reason } from '#analysis/result.ts'

/** Two answers that cannot both be right: whether each respondent gave them; `null` where that could not be checked. */
export type ContradictionRule = { readonly name: string; readonly isBroken: ArrayLike<boolean | null> }

export type Contradictor = {
  /** Rules that could be checked, and how many of them were broken. */
  readonly checked: number
  readonly broken: number
  readonly share: number | null
  /** Names of the broken rules, in the order of the rules. */
  readonly rules: readonly string[]
  readonly flags: readonly QualityFlag[]
  readonly reason: Reason | null
}

export type RuleOverview = {
  readonly name: string
  readonly checked: number
  readonly broken: number
  /** 0–1 of those checked; `null` when nobody was. A rule that many break is more likely a bad question. */
  readonly share: number | null
}

/**
 * Who contradicted oneself, given for every rule whether each respondent broke it.
 *
 * A rule that does not apply to someone, or misses one of its answers, is `null` there and counts for nothing. The flag
 * `contradiction` is raised from `minimumBroken` (1) broken rules; without a rule that could be checked nothing is judged
 * (`nothingChecked`). Throws for rules of different lengths or of one name, and for entries other than true, false and `null`.
 *
 * Meade & Craig (2012), consistency of answers. R equivalent: `rowSums(broken, na.rm = TRUE)`, `colMeans(broken, na.rm = TRUE)`.
 *
 * @example contradictions([{ name: 'planWithoutStart', isBroken: [false, true, null] }]).rules[0]?.share // 0.5
 */
export function contradictions(
  rules: readonly ContradictionRule[],
  { minimumBroken = 1 }: { readonly minimumBroken?: number } = {},
): {
  readonly respondents: readonly Contradictor[]
  readonly rules: readonly RuleOverview[]
  readonly overview: FlagOverview
} {
  checkLeast('minimumBroken', minimumBroken, 1)
  const size = checkColumns(
    'rules',
    rules.map(({ name, isBroken }) => ({ name, column: isBroken })),
  )
  const checkedOf = new Int32Array(rules.length)
  const brokenOf = new Int32Array(rules.length)
  const respondents = Array.from({ length: size }, (_, row): Contradictor => {
    let checked = 0
    const broken: string[] = []
    for (const [index, { name, isBroken }] of rules.entries()) {
      const entry = isBroken[row]
      if (entry === null) continue
      if (typeof entry !== 'boolean') {
        throw new InvalidArgumentError('rules', `rule “${name}” holds ${entry}, neither true, false nor null`)
      }
      checked++
      checkedOf[index]!++
      if (!entry) continue
      broken.push(name)
      brokenOf[index]!++
    }
    return {
      checked,
      broken: broken.length,
      share: shareOf(broken.length, checked),
      rules: broken,
      flags: broken.length >= minimumBroken ? ['contradiction'] : [],
      reason: checked === 0 ? 'nothingChecked' : null,
    }
  })
  return {
    respondents,
    rules: rules.map(({ name }, index) => ({
      name,
      checked: checkedOf[index]!,
      broken: brokenOf[index]!,
      share: shareOf(brokenOf[index]!, checkedOf[index]!),
    })),
    overview: summariseFlags(respondents, ['contradiction']),
  }
}

function shareOf(count: number, base: number): number | null {
  return base === 0 ? null : count / base
}
