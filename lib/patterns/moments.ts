import type { Instant } from '../values/instant.ts'

/** When a post may have gone: after it was last seen, and no later than it was missed. */
export interface Going {
  /** Whose posts they are, as far as that is known: what hits an account hits all of its posts. */
  readonly account: string
  readonly after: Instant
  readonly until: Instant
}

const ofOneAccount = (goings: readonly Going[]): number => {
  let moments = 0
  let latest: Instant | null = null
  for (const { after, until } of goings.toSorted((left, right) => (left.until < right.until ? -1 : 1))) {
    if (latest !== null && after < latest) continue
    latest = until
    moments += 1
  }
  return moments
}

/** The fewest moments at which something must have happened to an account for all of these posts to have gone. */
export const momentsOf = (goings: readonly Going[]): number =>
  [...Map.groupBy(goings, ({ account }) => account).values()].reduce((sum, of) => sum + ofOneAccount(of), 0)
