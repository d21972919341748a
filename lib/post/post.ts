import type { Observed } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Appealed } from './appealed.ts'
import type { Claim } from './claim.ts'
import type { PossibleDuplicate } from './duplicate.ts'
import type { VerdictEvidence } from './evidence.ts'
import type { Fall } from './fall.ts'
import type { Flag } from './flag.ts'
import type { Gone } from './gone.ts'
import type { EarlierNumbers } from './known-numbers.ts'
import type { Overclaims } from './overclaim.ts'
import type { Peak } from './purge.ts'
import type { Repeats } from './repeats.ts'
import type { ReplacedClaim } from './replaced.ts'
import type { Tracked } from './tracked.ts'
import type { Ceiling, Verdict } from './verdict.ts'
import type { Viewers } from './viewers.ts'
import type { Withdrawable } from './withdrawal.ts'

/** One affiliate's piece of content in one campaign, with the state its latest claim is in. */
export interface Post extends Appealed, Viewers, Withdrawable {
  readonly postId: PostId
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly platform: Platform
  readonly nativeId: string
  readonly url: string
  /** The page, profile or group that the link named; null where it named none. */
  readonly page: string | null
  readonly title: string | null
  readonly description: string | null
  readonly submissionMethod: 'API' | 'DISCORD'
  /** Absent where all numbers are the platform's and no link was named. */
  readonly tracked?: Tracked | undefined
  readonly createdAt: Instant
  /** Counts the writes to this post; every write is conditional on it. */
  readonly version: number
  readonly claim: Claim
  readonly flags: readonly Flag[]
  /** That it may be content of another post; null where that is not in question. */
  readonly duplicate: PossibleDuplicate | null
  /** The latest good observation; a failed fetch never overwrites it. */
  readonly observation: Observed | null
  /** What was seen before of the numbers that it does not give. */
  readonly earlier: EarlierNumbers
  /** A fall that waits for a second look; until then the numbers above stay what is known. */
  readonly fall?: Fall | undefined
  /** The most views that it ever showed; absent on a post that was last checked before that was kept. */
  readonly peak?: Peak | undefined
  /** The views that the first check of the latest claim showed, where it came within half an hour of `as_of`. */
  readonly firstShown?: number | undefined
  /** Its age in hours when its platform last showed nothing of it; absent if it always showed something. */
  readonly blankHours?: number | undefined
  /** What the eligible observations say about the latest claim. */
  readonly ceiling: Ceiling
  readonly verdict: Verdict
  /** Earlier claims that were replaced before their verdicts were final, and wait for the ends of their windows. */
  readonly replaced: readonly ReplacedClaim[]
  /** The worst trust evidence of earlier claims whose verdicts are final; a corrected claim cannot erase it. */
  readonly stickyEvidence: VerdictEvidence | null
  /** What verdicts on earlier claims found too much; absent on a post that was last written before that was kept. */
  readonly overclaims?: Overclaims | undefined
  /** Fetches in a row that gave no answer, and when the row began. */
  readonly outage: { readonly attempts: number; readonly since: Instant } | null
  /** Since when the platform says the post is gone, until it says otherwise; confirmed by two checks at least 1 h apart. */
  readonly gone: Gone | null
  /** The check that later ones may repeat, and those that did; absent where the next one is stored as it is. */
  readonly repeats?: Repeats | undefined
  /** Latest generation of each alert type raised for this post. */
  readonly alertGenerations: Readonly<Record<string, number>>
  /** When the post owes its next check; null when it owes none. */
  readonly dueAt: Instant | null
}
