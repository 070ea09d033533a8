import { betaQuantile } from '#analysis/distributions/beta.ts'
import { binomialLower } from '#analysis/distributions/binomial.ts'
import { chiSquaredQuantile, chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { fQuantile, fUpper } from '#analysis/distributions/f.ts'
import { logGamma } from '#analysis/distributions/log-gamma.ts'
import { noncentralChiSquared } from '#analysis/distributions/noncentral-chi-squared.ts'
import { noncentralFLower } from '#analysis/distributions/noncentral-f.ts'
import { noncentralTLower } from '#analysis/distributions/noncentral-t.ts'
import { normalLower, normalQuantile, normalUpper } from '#analysis/distributions/normal.ts'
import { studentTLower, studentTQuantile, studentTUpper } from '#analysis/distributions/student-t.ts'
import { studentizedRangeQuantile, studentizedRangeUpper } from '#analysis/distributions/studentized-range.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

type Input = {
  z: number[]
  p: number[]
  t: number[]
  df: number[]
  x: number[]
  f: { x: number[]; d1: number[]; d2: number[]; p: number[] }
  tukey: { q: number[]; k: number[]; df: number[] }
  nc: {
    x: number[]
    df: number[]
    ncp: number[]
    t: number[]
    delta: number[]
    f: number[]
    d1: number[]
    d2: number[]
  }
  b: { x: number[]; n: number[]; p: number[] }
  g: number[]
  be: { p: number[]; a: number[]; b: number[] }
}

const outer = (rows: number[], columns: number[], f: (a: number, b: number) => number): number[][] =>
  rows.map((a) => columns.map((b) => f(a, b)))

export const distributions: Capabilities = {
  distributions: (given) => {
    const { z, p, t, df, x, f, tukey, nc, b, g, be } = read<Input>(given)
    return {
      pnorm: z.map(normalLower),
      pnormUpper: z.map(normalUpper),
      qnorm: p.map(normalQuantile),
      pt: outer(t, df, studentTLower),
      ptUpper: outer(t, df, studentTUpper),
      qt: outer(p, df, studentTQuantile),
      pchisqUpper: outer(x, df, chiSquaredUpper),
      qchisq: outer(p, df, chiSquaredQuantile),
      pfUpper: f.x.map((value, i) => fUpper(value, f.d1[i]!, f.d2[i]!)),
      qf: f.p.map((value, i) => fQuantile(value, f.d1[i]!, f.d2[i]!)),
      ptukeyUpper: tukey.q.map((q, i) => studentizedRangeUpper(q, tukey.k[i]!, tukey.df[i]!)),
      qtukey95: tukey.k.map((k, i) => studentizedRangeQuantile(0.95, k, tukey.df[i]!)),
      pchisqNoncentral: nc.x.map((value, i) => noncentralChiSquared(value, nc.df[i]!, nc.ncp[i]!).lower),
      ptNoncentral: nc.t.map((value, i) => noncentralTLower(value, nc.df[i]!, nc.delta[i]!)),
      pfNoncentral: nc.f.map((value, i) => noncentralFLower(value, nc.d1[i]!, nc.d2[i]!, nc.ncp[i]!)),
      pbinom: b.x.map((value, i) => binomialLower(value, b.n[i]!, b.p[i]!)),
      lgamma: g.map(logGamma),
      qbeta: be.p.map((value, i) => betaQuantile(value, be.a[i]!, be.b[i]!)),
    }
  },
}
