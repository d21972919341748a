/** Random numbers that a seed decides (mulberry32). */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number
  /** Whole, from 0 to below `bound`. */
  readonly below: (bound: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Thing>(things: readonly Thing[]) => Thing
}

export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (things) => {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new Error('There is nothing to pick from')
      return thing
    },
  }
}
