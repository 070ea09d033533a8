import { InvalidArgumentError } from '#analysis/errors.ts'

/** Throws for NaN; the infinities are fine. */
export function checkNumber(argument: string, value: number): void {
  if (Number.isNaN(value)) throw new InvalidArgumentError(argument, 'is not a number')
}

/** Throws unless a parameter is above 0 and finite. */
export function checkPositive(argument: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError(argument, `${value} is not a number above 0`)
  }
}

/** Throws unless degrees of freedom are above 0; infinitely many stand for a known variance. */
export function checkDegreesOfFreedom(value: number): void {
  if (!(value > 0)) throw new InvalidArgumentError('degreesOfFreedom', `${value} is not above 0`)
}

/** Throws unless a parameter is 0 or more, and finite. */
export function checkNotNegative(argument: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError(argument, `${value} is not 0 or more`)
  }
}

/** Throws unless p lies in 0–1, ends included. */
export function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new InvalidArgumentError('p', `${p} does not lie in 0–1`)
}

/** Throws unless a count is a whole number from 0 up. */
export function checkCount(argument: string, value: number): void {
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError(argument, `${value} is not a count`)
}
