import type { Instant } from '../values/instant.ts'
import { isHeld, type PossibleDuplicate } from './duplicate.ts'

/** When its affiliate withdrew a post, for good; absent on any other. */
export interface Withdrawable {
  readonly withdrawnAt?: Instant | undefined
}

export const isWithdrawn = ({ withdrawnAt }: Withdrawable): boolean => withdrawnAt !== undefined

/** Whether a post is in sums, reports and money: nobody withdrew it, and its content is not counted through another one. */
export const isCounted = (post: Withdrawable & { readonly duplicate: PossibleDuplicate | null }): boolean =>
  !isWithdrawn(post) && !isHeld(post)
