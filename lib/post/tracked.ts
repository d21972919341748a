import type { CountedMetric } from '../platforms/vocabulary.ts'
import type { LinkCode } from '../values/link-code.ts'

/**
 * What of a post we count ourselves, as its campaign had it when the post was submitted: a campaign that changes its
 * sources changes no claim that was made before.
 */
export interface Tracked {
  /** The link whose numbers are the post's; null where none was named, so that there are none. */
  readonly code: LinkCode | null
  readonly counted: readonly CountedMetric[]
}
