/**
 * Input that cannot be right: rows that differ in number, more responses than population, an answer off the scale, an unknown
 * category. Nothing was computed. `argument` is the parameter at fault, as the caller knows it; parts are named with a dot
 * (`margins.region`).
 */
export class InvalidArgumentError extends RangeError {
  readonly argument: string
  readonly problem: string

  constructor(argument: string, problem: string) {
    super(`${argument}: ${problem}`)
    this.name = 'InvalidArgumentError'
    this.argument = argument
    this.problem = problem
  }
}

/** Throws unless a column has one entry for every row. */
export function checkLength(argument: string, length: number, rows: number): void {
  if (length !== rows) throw new InvalidArgumentError(argument, `${length} entries for ${rows} rows`)
}

/** Throws unless a confidence level lies between 0 and 1. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new InvalidArgumentError('level', `${level} does not lie between 0 and 1`)
}
