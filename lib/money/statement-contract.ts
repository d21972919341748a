import * as z from 'zod/mini'
import { metricSources, perMetricOf } from '../platforms/vocabulary.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import type { Books } from './books.ts'
import type { RatedLine, Statement } from './statement.ts'
import { holdReasons } from './vocabulary.ts'

const minor = z.int()
const digits = z.int().check(z.minimum(0), z.maximum(4))
const count = z.int().check(z.minimum(0))
const day = z.iso.date()

export const lockBody = z
  .strictObject({
    through: day,
    /** The version of the books that was shown; an approval of another one is a conflict. */
    if_version: z.optional(count),
  })
  .register(z.globalRegistry, { id: 'NewLock', examples: [{ through: '2026-11-30', if_version: 31 }] })

export const lockView = z
  .lazy(() =>
    z.object({
      settled_day: z.nullable(day),
      locked_day: z.nullable(day),
      locks: count,
      /** Whether statements are still being written; the next night finishes them at the latest. */
      is_underway: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'Lock' })

export const viewLock = ({ settledDay, lockedDay, locks, locking }: Books): z.infer<typeof lockView> => ({
  settled_day: settledDay,
  locked_day: lockedDay,
  locks,
  is_underway: locking !== null,
})

export const statementView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      number: z.int().check(z.minimum(1)),
      campaign_id: z.string(),
      affiliate_id: z.string(),
      currency: z.string(),
      digits,
      from: day,
      through: day,
      opening_minor: minor,
      paid_out_minor: minor,
      adjusted_minor: minor,
      locked_minor: minor,
      closing_minor: minor,
      held_minor: minor,
      posts: count,
      previous_id: z.nullable(z.string()),
      at: z.iso.datetime(),
    }),
  )
  .register(z.globalRegistry, { id: 'Statement' })

export const viewStatement = (statement: Statement): z.infer<typeof statementView> => ({
  id: statement.statementId,
  number: statement.number,
  campaign_id: statement.campaignId,
  affiliate_id: statement.affiliateId,
  currency: statement.currency,
  digits: digitsOf(statement.currency) ?? 2,
  from: statement.from,
  through: statement.through,
  opening_minor: statement.opening,
  paid_out_minor: statement.newlyPaidOut,
  adjusted_minor: statement.newlyAdjusted,
  locked_minor: statement.amount,
  closing_minor: statement.closing,
  held_minor: statement.held,
  posts: statement.posts,
  previous_id: statement.previousId,
  at: statement.at,
})

const units = z.nullable(count)

export const statementLineView = z
  .lazy(() =>
    z.object({
      post_id: z.string(),
      url: z.string(),
      ...perMetricOf('claimed', () => count),
      counted_views: units,
      counted_clicks: units,
      counted_conversions: units,
      counted_orders_minor: units,
      terms_version: z.int(),
      /** What the campaign paid by these terms; null for what it did not pay for. */
      rate_per_1000_views: units,
      rate_per_click: units,
      rate_per_conversion: units,
      rate_order_share_bps: units,
      rate_per_post: units,
      locked_minor: minor,
      held_minor: minor,
      held_for: z.nullable(z.enum(holdReasons)),
      source: z.nullable(z.enum(metricSources)),
      observed_at: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'StatementLine' })
export type StatementLineView = z.infer<typeof statementLineView>

export const viewLine = (line: RatedLine): StatementLineView => ({
  post_id: line.postId,
  url: line.url,
  ...perMetricOf('claimed', (name) => line.claimed[name]),
  counted_views: line.units.views,
  counted_clicks: line.units.clicks,
  counted_conversions: line.units.conversions,
  counted_orders_minor: line.units.orders,
  terms_version: line.termsVersion,
  rate_per_1000_views: line.rates?.per1000Views ?? null,
  rate_per_click: line.rates?.perClick ?? null,
  rate_per_conversion: line.rates?.perConversion ?? null,
  rate_order_share_bps: line.rates?.orderShareBps ?? null,
  rate_per_post: line.rates?.perPost ?? null,
  locked_minor: line.minor,
  held_minor: line.held,
  held_for: line.heldFor,
  source: line.source,
  observed_at: line.observedAt,
})
