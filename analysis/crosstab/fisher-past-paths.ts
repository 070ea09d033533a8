/** Lengths in ascending order; `weightFrom[k]` is the probability of length k and all longer ones. */
export type SortedPaths = {
  readonly lengths: Float64Array
  readonly weights: Float64Array
  readonly weightFrom: Float64Array
}

/** Before the first column: one path, without length. */
export const startingPath: SortedPaths = {
  lengths: Float64Array.of(0),
  weights: Float64Array.of(1),
  weightFrom: Float64Array.of(1, 0),
}

/** The lengths of the paths that lead to a node, each with the probability of all paths of that length: a hash table. */
export class PastPaths {
  #lengths = new Float64Array(16)
  /** 0 where a place is free. */
  #weights = new Float64Array(16)
  size = 0

  /** Adds the paths [from, to) of another node, continued by a step of some length and probability. */
  addContinued(past: SortedPaths, from: number, to: number, length: number, probability: number): void {
    for (let k = from; k < to; ) {
      // Room for as many as fit before the places must double; three quarters are filled at most.
      const end = Math.min(to, k + this.#weights.length * 0.75 - this.size)
      if (k >= end) {
        this.#grow()
        continue
      }
      const lengths = this.#lengths
      const weights = this.#weights
      const last = lengths.length - 1
      let added = 0
      for (; k < end; k++) {
        const sum = past.lengths[k]! + length
        let place = placeOf(sum, last)
        while (lengths[place] !== sum && weights[place]! > 0) place = (place + 1) & last
        if (weights[place] === 0) {
          lengths[place] = sum
          added++
        }
        // A probability too small for a number still marks its place.
        weights[place]! += Math.max(Number.MIN_VALUE, past.weights[k]! * probability)
      }
      this.size += added
    }
  }

  #grow(): void {
    const lengths = this.#lengths
    const weights = this.#weights
    const last = 2 * lengths.length - 1
    this.#lengths = new Float64Array(last + 1)
    this.#weights = new Float64Array(last + 1)
    for (let k = 0; k < lengths.length; k++) {
      if (weights[k] === 0) continue
      let place = placeOf(lengths[k]!, last)
      while (this.#weights[place]! > 0) place = (place + 1) & last
      this.#lengths[place] = lengths[k]!
      this.#weights[place] = weights[k]!
    }
  }

  sorted(): SortedPaths {
    const lengths = new Float64Array(this.size)
    let size = 0
    for (let place = 0; place < this.#weights.length; place++) {
      if (this.#weights[place]! > 0) lengths[size++] = this.#lengths[place]!
    }
    lengths.sort()
    const last = this.#lengths.length - 1
    const weights = new Float64Array(size)
    for (let k = 0; k < size; k++) {
      let place = placeOf(lengths[k]!, last)
      while (this.#lengths[place] !== lengths[k]) place = (place + 1) & last
      weights[k] = this.#weights[place]!
    }
    const weightFrom = new Float64Array(size + 1)
    for (let k = size - 1; k >= 0; k--) weightFrom[k] = weightFrom[k + 1]! + weights[k]!
    return { lengths, weights, weightFrom }
  }
}

function placeOf(length: number, last: number): number {
  const mixed = Math.imul(length | 0, 0x9e3779b1)
  return (mixed ^ (mixed >>> 16)) & last
}

/** The first place in [from, to) whose value, of ascending ones, is not below a limit; `to` when there is none. */
export function placeFrom(values: Float64Array, limit: number, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}
