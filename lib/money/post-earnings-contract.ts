import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import type { PostEarnings } from './post-earnings.ts'
import { bookedOf } from './post-money.ts'
import type { Hold } from './release.ts'
import { holdReasons } from './vocabulary.ts'

const minor = z.int()
const name = z.nullable(z.string())

const holdView = z.object({
  reason: z.enum(holdReasons),
  /** Completes "Released once …". */
  released_once: z.string(),
  /** When it ends at the latest; null where that depends on what somebody does or a platform shows. */
  until: z.nullable(z.iso.datetime()),
  appeal_id: z.nullable(z.string()),
})

export const postEarningsView = z
  .lazy(() =>
    z.object({
      post_id: z.string(),
      url: z.url(),
      title: name,
      platform: z.enum(platformNames),
      campaign_id: z.string(),
      campaign_name: name,
      affiliate_id: z.string(),
      affiliate_name: name,
      currency: z.string(),
      digits: z.int().check(z.minimum(0), z.maximum(4)),
      /** All that is booked for it: free, held and approved. */
      earned_minor: minor,
      /** Free, and not approved yet; below 0 where it owes something. */
      accrued_minor: minor,
      held_minor: minor,
      /** Approved: it is in statements. */
      locked_minor: minor,
      /** Earned, and neither covered by the budget nor by the cap of its affiliate. */
      uncovered_minor: minor,
      /** Earned, and booked in the night after somebody approves the post. */
      unapproved_minor: minor,
      /** The last day on which it moved; null before the first. */
      settled_day: z.nullable(z.iso.date()),
      /** Why the last night held it. */
      held_for: z.nullable(z.enum(holdReasons)),
      /** What holds it now, what counts first: the next night goes by that. */
      holds: z.array(holdView),
      /** Whether nothing is paid for it, whatever its numbers. */
      is_forfeited: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'PostEarnings' })

const viewHold = ({ reason, releasedOnce, until, appealId }: Hold): z.infer<typeof holdView> => ({
  reason,
  released_once: releasedOnce,
  until,
  appeal_id: appealId,
})

export const viewPostEarnings = (
  { post, currency, money, uncovered, unapproved, holds, isForfeited }: PostEarnings,
  names: { readonly campaign: string | null; readonly affiliate: string | null },
): z.infer<typeof postEarningsView> => ({
  post_id: post.postId,
  url: post.url,
  title: post.title,
  platform: post.platform,
  campaign_id: post.campaignId,
  campaign_name: names.campaign,
  affiliate_id: post.affiliateId,
  affiliate_name: names.affiliate,
  currency,
  digits: digitsOf(currency) ?? 2,
  earned_minor: bookedOf(money),
  accrued_minor: money.accrued,
  held_minor: money.held,
  locked_minor: money.locked,
  uncovered_minor: uncovered,
  unapproved_minor: unapproved,
  settled_day: money.day === '' ? null : money.day,
  held_for: money.heldFor,
  holds: holds.map(viewHold),
  is_forfeited: isForfeited,
})
