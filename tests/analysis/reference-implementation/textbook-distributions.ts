/** P(|T| < t) for a whole number of degrees of freedom, by the finite sums of Abramowitz & Stegun 26.7.3 and 26.7.4. */
function centralShareOfT(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom))
  const isOdd = degreesOfFreedom % 2 === 1
  let term = isOdd ? Math.cos(angle) : 1
  let series = 0
  for (let power = isOdd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2) {
    series += term
    term *= (Math.cos(angle) ** 2 * (power + 1)) / (power + 2)
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * series) : Math.sin(angle) * series
}

/** ln Γ(x) by Stirling's series, after Γ(x) = Γ(x + 1) / x has brought x above 15. */
function logGamma(x: number): number {
  if (x < 15) return logGamma(x + 1) - Math.log(x)
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7)
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series
}

/** P(X < x) of a beta distribution, by the series of Abramowitz & Stegun 26.5.4 from the side on which it is short. */
function lowerShareOfBeta(x: number, a: number, b: number): number {
  if (x > a / (a + b)) return 1 - lowerShareOfBeta(1 - x, b, a)
  let term = 1
  let series = 0
  for (let k = 0; term > series * 1e-17; k++) {
    series += term
    term *= ((a + b + k) / (a + 1 + k)) * x
  }
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  return (Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logBeta) / a) * series
}

/** Where an increasing function reaches a value, by halving. */
function whereReached(value: number, of: (x: number) => number, lowest: number, highest: number): number {
  let [low, high] = [lowest, highest]
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2
    if (of(middle) < value) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The t that leaves out (1 - level) / 2 on either side. */
export function criticalT(level: number, degreesOfFreedom: number): number {
  return whereReached(level, (t) => centralShareOfT(t, degreesOfFreedom), 0, 1e6)
}

export function betaQuantile(share: number, a: number, b: number): number {
  return whereReached(share, (x) => lowerShareOfBeta(x, a, b), 0, 1)
}
