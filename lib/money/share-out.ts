import type { budgetPolicies } from './vocabulary.ts'

/** What a post wants of a budget; negative for what it gives back. */
export interface Want {
  readonly postId: string
  readonly affiliateId: string
  readonly want: number
  /** When it was submitted: the first one comes first. */
  readonly at: string
  /** What all posts of its affiliate have been given before; 0 where nothing limits that. */
  readonly given: number
}

interface Limits {
  /** What is left of the budget. */
  readonly pool: number
  readonly policy: (typeof budgetPolicies)[number]
  readonly capPerAffiliate: number | null
}

const byText = (left: string, right: string): number => (left < right ? -1 : Number(left > right))

/** Floors first, and what is left over to those who lost most by them; of equal ones to the first by post id. */
const proRata = (pool: bigint, wants: readonly Want[], total: bigint): Map<string, bigint> => {
  const shares = wants.map(({ postId, want }) => {
    const scaled = pool * BigInt(want)
    return { postId, floor: scaled / total, rest: scaled % total }
  })
  const over = Number(pool - shares.reduce((sum, { floor }) => sum + floor, 0n))
  const order = shares.toSorted((left, right) =>
    left.rest === right.rest ? byText(left.postId, right.postId) : Number(right.rest > left.rest) || -1,
  )
  return new Map(order.map(({ postId, floor }, at) => [postId, at < over ? floor + 1n : floor]))
}

const firstCome = (pool: bigint, wants: readonly Want[]): Map<string, bigint> => {
  let left = pool
  const order = wants.toSorted((one, other) => byText(one.at, other.at) || byText(one.postId, other.postId))
  const given = new Map<string, bigint>()
  for (const { postId, want } of order) {
    const amount = left < BigInt(want) ? left : BigInt(want)
    given.set(postId, amount)
    left -= amount
  }
  return given
}

/** The wants as they are granted: whole where the pool covers all of them. */
const within = (pool: bigint, wants: readonly Want[], policy: Limits['policy']): Want[] => {
  const total = wants.reduce((sum, { want }) => sum + BigInt(want), 0n)
  if (total <= pool) return [...wants]
  const left = pool < 0n ? 0n : pool
  const granted = policy === 'PRO_RATA' ? proRata(left, wants, total) : firstCome(left, wants)
  return wants.map((one) => ({ ...one, want: Number(granted.get(one.postId) ?? 0n) }))
}

const sumOf = (wants: readonly Want[]): bigint => wants.reduce((sum, { want }) => sum + BigInt(want), 0n)

/** What the posts of one affiliate want, no more than its cap leaves them after what they give back. */
const withinCap = (cap: number, wants: readonly Want[], back: bigint, policy: Limits['policy']): Want[] => {
  const given = BigInt(Math.max(...wants.map((one) => one.given)))
  return within(BigInt(cap) - given - back, wants, policy)
}

/**
 * What each post gets of what it wants, by post id. What posts give back comes first and is there for the others; then no
 * affiliate gets more than its cap, and all together no more than the pool.
 */
export const shareOut = (wants: readonly Want[], { pool, policy, capPerAffiliate }: Limits): Map<string, number> => {
  const back = wants.filter(({ want }) => want < 0)
  const wanting = wants.filter(({ want }) => want > 0)
  const capped =
    capPerAffiliate === null
      ? wanting
      : [...Map.groupBy(wanting, ({ affiliateId }) => affiliateId)].flatMap(([affiliateId, own]) =>
          withinCap(capPerAffiliate, own, sumOf(back.filter((one) => one.affiliateId === affiliateId)), policy),
        )
  const granted = within(BigInt(pool) - sumOf(back), capped, policy)
  return new Map([...back, ...granted].map(({ postId, want }) => [postId, want]))
}
