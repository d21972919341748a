import * as z from 'zod'
import { type MetricName, metricNames, type Observed } from '../platforms/platform.ts'
import { platformNames } from '../platforms/registry.ts'
import { discrepancyLevels, type Verdict, verdictReasons, verdictStatuses } from '../reconciliation/verdict.ts'
import { flagCodes } from './flag.ts'
import type { Claim, Post } from './post.ts'

const instant = z.iso.datetime()
const count = z.int().min(0)
const level = z.enum(discrepancyLevels)
const flag = z.object({
  code: z.enum(flagCodes),
  value: z.union([z.number(), z.string()]),
  threshold: z.union([z.number(), z.string()]),
})

export const claimView = z
  .object({
    report_id: z.string(),
    claimed_views: count,
    claimed_clicks: count,
    claimed_conversions: count,
    as_of: instant,
    submitted_at: instant,
  })
  .meta({ id: 'Claim' })

const missing = z.enum(['hidden', 'unsupported'])

export const observationView = z
  .object({
    fetched_at: instant,
    views: count.nullable(),
    clicks: count.nullable(),
    conversions: count.nullable(),
    likes: count.optional(),
    comments: count.optional(),
    shares: count.optional(),
    spend: z.number().min(0).optional(),
    missing: z.object({ views: missing, clicks: missing, conversions: missing }).partial(),
  })
  .meta({ id: 'Observation' })

const comparison = z.object({
  claimed: count,
  observed: count.nullable(),
  diff: z.int().nullable(),
  diff_pct: z.number().min(-999_999.99).max(999_999.99).nullable(),
  level,
})

export const verdictView = z
  .object({
    status: z.enum(verdictStatuses),
    level,
    final: z.boolean(),
    reason: z.enum(verdictReasons).nullable(),
    checked_at: instant.optional(),
    views: comparison.optional(),
    clicks: comparison.optional(),
    conversions: comparison.optional(),
  })
  .meta({ id: 'Verdict' })

export const postView = z
  .object({
    post_id: z.string(),
    campaign_id: z.string(),
    affiliate_id: z.string(),
    platform: z.enum(platformNames),
    native_id: z.string(),
    url: z.url(),
    title: z.string().nullable(),
    description: z.string().nullable(),
    submission_method: z.enum(['API', 'DISCORD']),
    created_at: instant,
    is_reconciled: z.boolean(),
    claim: claimView,
    observation: observationView.nullable(),
    verdict: verdictView,
    flags: z.array(flag),
    due_at: instant.nullable(),
  })
  .meta({ id: 'Post' })

/** The answer to a new claim: what was taken, before anybody was asked about it. */
export const receiptView = z
  .object({
    post_id: z.string(),
    report_id: z.string(),
    campaign_id: z.string(),
    affiliate_id: z.string(),
    platform: z.enum(platformNames),
    native_id: z.string(),
    url: z.url(),
    status: z.enum(verdictStatuses),
    flags: z.array(flag),
    submitted_at: instant,
    as_of: instant,
  })
  .meta({ id: 'Receipt' })

export const viewClaim = (claim: Claim): z.infer<typeof claimView> => ({
  report_id: claim.reportId,
  claimed_views: claim.claimed.views,
  claimed_clicks: claim.claimed.clicks,
  claimed_conversions: claim.claimed.conversions,
  as_of: claim.asOf,
  submitted_at: claim.submittedAt,
})

export const viewObservation = ({ fetchedAt, metrics }: Observed): z.infer<typeof observationView> => {
  const { likes, comments, shares, spend } = metrics
  const numberOf = (name: MetricName): number | null => ('value' in metrics[name] ? metrics[name].value : null)
  const reasons = metricNames.flatMap((name) => ('missing' in metrics[name] ? [[name, metrics[name].missing]] : []))
  return {
    fetched_at: fetchedAt,
    views: numberOf('views'),
    clicks: numberOf('clicks'),
    conversions: numberOf('conversions'),
    ...(likes === undefined ? {} : { likes }),
    ...(comments === undefined ? {} : { comments }),
    ...(shares === undefined ? {} : { shares }),
    ...(spend === undefined ? {} : { spend }),
    missing: Object.fromEntries(reasons),
  }
}

export const viewVerdict = ({
  status,
  level,
  final,
  reason,
  checkedAt,
  metrics,
}: Verdict): z.infer<typeof verdictView> => {
  if (checkedAt === null) return { status, level, final, reason }
  const compared = (name: MetricName): z.infer<typeof comparison> => {
    const { diffPct, ...rest } = metrics[name]
    return { ...rest, diff_pct: diffPct }
  }
  return {
    status,
    level,
    final,
    reason,
    checked_at: checkedAt,
    views: compared('views'),
    clicks: compared('clicks'),
    conversions: compared('conversions'),
  }
}

export const viewPost = (post: Post): z.infer<typeof postView> => ({
  post_id: post.postId,
  campaign_id: post.campaignId,
  affiliate_id: post.affiliateId,
  platform: post.platform,
  native_id: post.nativeId,
  url: post.url,
  title: post.title,
  description: post.description,
  submission_method: post.submissionMethod,
  created_at: post.createdAt,
  is_reconciled: post.verdict.final,
  claim: viewClaim(post.claim),
  observation: post.observation && viewObservation(post.observation),
  verdict: viewVerdict(post.verdict),
  flags: [...post.flags],
  due_at: post.dueAt,
})

export const viewReceipt = (post: Post): z.infer<typeof receiptView> => ({
  post_id: post.postId,
  report_id: post.claim.reportId,
  campaign_id: post.campaignId,
  affiliate_id: post.affiliateId,
  platform: post.platform,
  native_id: post.nativeId,
  url: post.url,
  status: post.verdict.status,
  flags: [...post.flags],
  submitted_at: post.claim.submittedAt,
  as_of: post.claim.asOf,
})
