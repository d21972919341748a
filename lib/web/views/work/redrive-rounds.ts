import type * as z from 'zod/mini'
import type { redriveView } from '../../../reconciliation/queue-contract.ts'
import type { Failure, Outcome } from '../../api/failure.ts'

export type Redrive = z.infer<typeof redriveView>

interface Rounds {
  /** Moves up to 1,000. */
  readonly redrive: () => Promise<Outcome<Redrive>>
  readonly isStopped: () => boolean
  /** Called after each round: how many it moved, and about how many are left. */
  readonly moved: (round: Redrive) => void
}

/**
 * Moves dead letters round by round until none is left, a round moves none (somebody else is moving them, or the count
 * is out of date), or the reader stops it. Returns why a round was refused, or null.
 */
export const redriveRounds = async ({ redrive, isStopped, moved }: Rounds): Promise<Failure | null> => {
  while (!isStopped()) {
    const outcome = await redrive()
    if (!outcome.ok) return outcome.failure
    moved(outcome.data)
    if (outcome.data.moved === 0 || outcome.data.remaining === 0) return null
  }
  return null
}
