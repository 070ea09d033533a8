import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  completeRows,
  correlationsFrom,
  covariance,
  covarianceMatrix,
  pairwiseCovarianceMatrix,
} from '#analysis/algebra/covariance.ts'
import { combineColumns, innerProduct, leastSquares } from '#analysis/algebra/least-squares.ts'
import { invert, logDeterminant, multiply, solveVector, symmetricEigen, transpose } from '#analysis/algebra/matrix.ts'

const square = (size: number) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  })

describe('matrices', () => {
  it('times their inverse are one', () => {
    fc.assert(
      fc.property(square(4), (matrix) => {
        const inverse = invert(matrix)
        if (inverse === null) return
        multiply(matrix, inverse).forEach((row, i) => {
          for (const [j, value] of row.entries()) expect(value).toBeCloseTo(i === j ? 1 : 0, 6)
        })
      }),
    )
  })

  it('that are singular have none', () => {
    expect(
      invert([
        [1, 2],
        [2, 4],
      ]),
    ).toBeNull()
    expect(
      invert([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull()
    expect(solveVector([[0]], [1])).toBeNull()
    expect(
      solveVector(
        [
          [0, 2],
          [4, 0],
        ],
        [6, 8],
      ),
    ).toEqual([2, 3])
    expect(
      logDeterminant([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull()
    expect(
      logDeterminant([
        [4, 2],
        [2, 3],
      ]),
    ).toBeCloseTo(Math.log(8), 12)
  })

  it('are put together again from eigenvalues and vectors', () => {
    fc.assert(
      fc.property(square(5), (half) => {
        const matrix = multiply(transpose(half), half)
        const { values, vectors } = symmetricEigen(matrix)
        const again = multiply(
          vectors.map((row) => row.map((value, j) => value * values[j]!)),
          transpose(vectors),
        )
        again.forEach((row, i) => {
          for (const [j, value] of row.entries()) expect(value).toBeCloseTo(matrix[i]![j]!, 6)
        })
        expect([...values].sort((a, b) => b - a)).toEqual(values)
      }),
    )
  })
})

describe('covariances', () => {
  it('are taken over the rows that are there', () => {
    expect(
      completeRows([
        [1, null, 3, Number.NaN],
        [1, 2, 3, 4],
      ]),
    ).toEqual([0, 2])
    expect(completeRows([])).toEqual([])
    expect(covariance([1], [2])).toBeNaN()
    expect(covariance([1, 1], [2, 3])).toBe(0)
    expect(
      covarianceMatrix([
        [1, 2, 3],
        [1, 3, 5],
      ]),
    ).toEqual([
      [1, 2],
      [2, 4],
    ])
    expect(
      pairwiseCovarianceMatrix([
        [1, 2, 3, null],
        [2, 4, null, 9],
      ]),
    ).toEqual([
      [1, 1],
      [1, 13],
    ])
    expect(
      correlationsFrom([
        [1, 2],
        [2, 4],
      ]),
    ).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(
      correlationsFrom([
        [0, 0],
        [0, 4],
      ]),
    ).toBeNull()
  })
})

describe('least squares', () => {
  const columns = [
    [1, 1, 1, 1, 1],
    [2000, 2001, 2002, 2003, 2005],
    [3, 1, 4, 1, 5],
  ].map((column) => Float64Array.from(column))

  it('leave residuals at right angles to every column', () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true })
    const weight = fc.double({ min: 0.1, max: 50, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 5, maxLength: 5 }),
        fc.array(weight, { minLength: 5, maxLength: 5 }),
        (y, weights) => {
          const fit = leastSquares(columns, Float64Array.from(weights))!
          const fitted = combineColumns(
            columns,
            fit.pull.map((pull) => innerProduct(pull, y)),
          )
          for (const column of columns) {
            const crossed = column.map((own, row) => own * weights[row]! * (y[row]! - fitted[row]!))
            expect(Math.abs(crossed.reduce((sum, own) => sum + own, 0))).toBeLessThan(1e-5)
          }
          expect(fit.leverages.reduce((sum, own) => sum + own, 0)).toBeCloseTo(3, 8)
        },
      ),
    )
  })

  it('need columns that do not follow from each other', () => {
    expect(leastSquares([columns[0]!, columns[1]!, columns[1]!.map((year) => 2 * year - 7)])).toBeNull()
    expect(leastSquares([new Float64Array(5)])).toBeNull()
    expect(leastSquares([])).toMatchObject({ pull: [], inverse: [] })
    expect(combineColumns([], [])).toHaveLength(0)
  })
})
