import { knownNumber } from '../post/known-numbers.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { HoldReason } from './hold-of.ts'
import { areSameUnits, type Base, noBase, noUnits, payable, type Units } from './payable.ts'
import type { Terms } from './terms.ts'

/** What a post has brought its affiliate so far, as of the last day on which it moved. */
export interface PostMoney {
  readonly postId: PostId
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  /** What it is paid for; a number that nobody gives any more stays as it was. */
  readonly units: Units
  /** What it has earned by them, whatever the budget covered, and whether it was forfeited or not. */
  readonly earned: number
  /** Where it was when the terms became those of `termsVersion`. */
  readonly base: Base
  readonly termsVersion: number
  /** Booked and not locked; below 0 where more was locked than it has earned since. */
  readonly accrued: number
  readonly held: number
  readonly heldFor: HoldReason | null
  /** Locked, in statements. */
  readonly locked: number
  /** The day that it was last settled for. */
  readonly day: string
  readonly version: number
}

export const firstMoney = ({ postId, campaignId, affiliateId }: Post): PostMoney => ({
  postId,
  campaignId,
  affiliateId,
  units: noUnits,
  earned: 0,
  base: noBase,
  termsVersion: 0,
  accrued: 0,
  held: 0,
  heldFor: null,
  locked: 0,
  day: '',
  version: 0,
})

/** All that was booked for a post. */
export const bookedOf = ({ accrued, held, locked }: PostMoney): number => accrued + held + locked

/** The number of a post that is paid for; null where none was ever given. */
const numberOf = (post: Post, name: 'views' | 'clicks' | 'conversions', { basis }: Pick<Terms, 'basis'>) => {
  const known = knownNumber(post, name)
  const signed = known === null || name !== 'conversions' ? known : known - (post.observation?.unsigned ?? 0)
  if (signed === null || basis === 'VERIFIED') return signed
  return Math.min(signed, post.claim.claimed[name])
}

/** What a post is paid for now; what nobody gives now, and did before, is what it was. */
export const unitsOf = (post: Post, before: Units, orders: number | null, terms: Pick<Terms, 'basis'>): Units => ({
  views: numberOf(post, 'views', terms) ?? before.views,
  clicks: numberOf(post, 'clicks', terms) ?? before.clicks,
  conversions: numberOf(post, 'conversions', terms) ?? before.conversions,
  orders: orders ?? before.orders,
})

/** What is found of a post on a day. */
export interface Finding {
  readonly units: Units
  readonly heldFor: HoldReason | null
  readonly isForfeited: boolean
  /** Whether it waits for approval: until then it gets nothing of the budget, so that approved posts come first. */
  readonly isUnapproved: boolean
}

/** A post as the day leaves it, before it is given any of what it wants; its version is that of the next write. */
export interface Move {
  readonly after: PostMoney
  readonly want: number
  readonly at: Instant
}

/** A move that waits to be booked, with what all posts of its affiliate were given before; 0 where nothing limits that. */
export interface WaitingMove extends Move {
  readonly given: number
}

/** A change of what is paid is for what comes after; any other change of the terms leaves what was earned as it is. */
const withTerms = (money: PostMoney, { version, payingSince }: Pick<Terms, 'version' | 'payingSince'>): PostMoney =>
  money.termsVersion >= payingSince
    ? { ...money, termsVersion: version }
    : {
        ...money,
        termsVersion: version,
        base: money.termsVersion === 0 ? noBase : { units: money.units, minor: money.earned },
      }

/** What a day changes about a post; null if that is nothing, so that nothing is written. */
export const moveOf = (
  before: PostMoney,
  { units, heldFor, isForfeited, isUnapproved }: Finding,
  terms: Terms,
  { day, at }: { readonly day: string; readonly at: Instant },
): Move | null => {
  const money = withTerms(before, terms)
  const earned = Number(payable(terms, units, money.base))
  const missing = (isForfeited ? 0 : earned) - bookedOf(money)
  const want = isUnapproved ? Math.min(0, missing) : missing
  const isStill = want === 0 && heldFor === before.heldFor && areSameUnits(units, before.units)
  if (isStill || before.day >= day) return null
  const after = { ...money, units, earned, heldFor, day, version: before.version + 1 }
  return { after, want, at }
}

/** What a day books for a post, in the order in which it happens. */
export interface Booking {
  readonly money: PostMoney
  /** From the budget to what it has accrued; negative for what goes back. */
  readonly accrue: number
  /** The part that goes back although it was locked; never above 0. */
  readonly clawback: number
  /** From what it has accrued to what is held; negative for what is released. */
  readonly hold: number
}

/** A post given `amount` of what it wants. What it has is held or free as a whole; a debt is never held. */
export const book = ({ after }: Move, amount: number): Booking => {
  const open = after.accrued + after.held
  const total = open + amount
  const debt = Math.min(0, total) - Math.min(0, open)
  const clawback = Math.min(0, debt)
  const held = after.heldFor === null ? 0 : Math.max(0, total)
  return {
    money: { ...after, accrued: total - held, held },
    accrue: amount - clawback,
    clawback,
    hold: held - after.held,
  }
}
