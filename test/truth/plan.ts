import type { Platform } from '../../lib/platforms/registry.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import type { Content } from './content.ts'

export interface Claimed {
  readonly views: number
  readonly clicks: number
  readonly conversions: number
}

/** One claim that an affiliate makes. */
export interface Move {
  readonly atMs: number
  readonly claimed: Claimed
  /** Left out for "now". */
  readonly asOfMs?: number
  readonly isHonest: boolean
  /** Whoever was not caught keeps quiet. */
  readonly onlyIfAccused?: true
}

/** What an affiliate does with one piece of content in one campaign, the earliest claim first. */
export interface PostPlan {
  readonly content: Content
  /** The number of the campaign. */
  readonly campaign: number
  readonly moves: readonly Move[]
  /** False when a claim lies, or when there is another deed to be found: it is another's content, it is gone after the verdict … */
  readonly isHonest: boolean
}

export interface AffiliatePlan {
  readonly affiliateId: AffiliateId
  readonly className: string
  readonly isHonest: boolean
  readonly links: readonly { readonly platform: Platform; readonly handle: string }[]
  readonly posts: readonly PostPlan[]
}
