import type { LinkCode } from '../values/link-code.ts'

/** An instance of a function takes one request at a time, so this many in a second are a good part of what it can take. */
const maxClicksPerSecond = 20
const maxLinks = 1_000

interface Warmth {
  readonly second: number
  readonly count: number
  readonly isThrottled: boolean
  readonly isSpread: boolean
}

const cold: Warmth = { second: 0, count: 0, isThrottled: false, isSpread: false }

/** Which links are hot, as far as one instance can see: many others may be taking clicks of the same link. */
export interface Heat {
  /** Whether the link is hot, as far as its clicks were counted. */
  readonly isHot: (code: LinkCode, nowMs: number) => boolean
  /** Counts a click; true if the link is hot. */
  readonly rises: (code: LinkCode, nowMs: number) => boolean
  /** A write of the link was throttled: it is hot, whatever this instance sees. */
  readonly noteThrottle: (code: LinkCode) => void
  /** The link is spread over as many shards as there are, although what is remembered of it may not say so yet. */
  readonly noteSpread: (code: LinkCode) => void
  readonly isSpread: (code: LinkCode) => boolean
}

export const createHeat = (): Heat => {
  const links = new Map<LinkCode, Warmth>()
  const of = (code: LinkCode): Warmth => links.get(code) ?? cold
  const set = (code: LinkCode, warmth: Warmth): void => {
    links.delete(code)
    links.set(code, warmth)
    const [oldest] = links.keys()
    if (links.size > maxLinks && oldest !== undefined) links.delete(oldest)
  }
  const isHot = (code: LinkCode, nowMs: number): boolean => {
    const { second, count, isThrottled } = of(code)
    return isThrottled || (second === Math.floor(nowMs / 1000) && count > maxClicksPerSecond)
  }
  return {
    isHot,
    rises: (code, nowMs) => {
      const second = Math.floor(nowMs / 1000)
      const before = of(code)
      const count = before.second === second ? before.count + 1 : 1
      set(code, { ...before, second, count })
      return isHot(code, nowMs)
    },
    noteThrottle: (code) => set(code, { ...of(code), isThrottled: true }),
    noteSpread: (code) => set(code, { ...of(code), isSpread: true }),
    isSpread: (code) => of(code).isSpread,
  }
}
