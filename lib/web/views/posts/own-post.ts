import type * as z from 'zod/mini'
import type { postView } from '../../../post/post-contract.ts'

export type OwnPost = z.infer<typeof postView>

/**
 * The views that the verdict compared the claim with, or else what the platform showed last; null if it showed none.
 */
export const verifiedViews = ({ verdict, observation }: OwnPost): number | null =>
  verdict.views?.observed ?? observation?.views ?? null

/** Why a post's verified views are not known. */
export const whyUnverified = ({ observation }: OwnPost): string =>
  observation === null ? 'no numbers yet' : 'not shown by the platform'

const awaitedForMs = 180_000

/** Whether the first verdict on a claim is only seconds away, so that it is worth loading often. */
export const isAwaited = ({ verdict, claim }: OwnPost, nowMs: number): boolean =>
  verdict.status === 'PENDING' && verdict.reason === null && nowMs - Date.parse(claim.submitted_at) < awaitedForMs
