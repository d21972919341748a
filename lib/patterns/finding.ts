import type { Cohorts } from '../cohort/cohorts.ts'
import type { Account } from '../platforms/account.ts'
import type { Platform } from '../platforms/registry.ts'
import type { MetricName } from '../platforms/vocabulary.ts'
import type { Post } from '../post/post.ts'
import type { CampaignId, PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { patternRules } from './vocabulary.ts'

export type PatternRule = (typeof patternRules)[number]

/** What a rule found in an affiliate's posts, with the number that it rests on and the threshold which that reached. */
export interface Found {
  readonly rule: PatternRule
  readonly value: number
  readonly threshold: number
  /** How many posts it rests on, and of how many that the rule could judge. */
  readonly posts: number
  readonly of: number
  /** How many times what is usual was claimed, for rules whose value is in other units; absent if nothing is usual. */
  readonly times?: number | undefined
  /** Of a rule about one campaign and one metric, the worst of them. */
  readonly campaignId?: CampaignId | undefined
  readonly metric?: MetricName | undefined
}

/** A pattern as it is kept. Of a silent rule it accuses nobody, and only admins see it. */
export interface Finding extends Found {
  /** Since when the rule has found something night after night. */
  readonly since: Instant
}

/** What rules know besides the posts. */
export interface PatternContext {
  readonly cohorts: Cohorts
  /** When campaigns end; null for one without an end, absent where nobody asked. */
  readonly campaignEnds: ReadonlyMap<CampaignId, Instant | null>
  /** When the review of its campaign first rejected a post or asked for changes; absent for any other. */
  readonly sentBack: ReadonlyMap<PostId, Instant>
  /** The accounts that the affiliate linked on a platform. */
  readonly linkedOn: (platform: Platform) => readonly Account[]
}

/** Says what it finds in an affiliate's posts, of which it gets each one once, the newest first; null for nothing. */
export type Rule = (posts: readonly Post[], context: PatternContext) => Found | null

const hundredths = (number: number): number => Math.round(number * 100) / 100

/** What a rule found, with numbers as they are kept and shown. */
export const found = ({ times, ...one }: Found): Found => ({
  ...one,
  value: hundredths(one.value),
  threshold: hundredths(one.threshold),
  ...(times === undefined || !Number.isFinite(times) ? {} : { times: hundredths(times) }),
})

export const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length
