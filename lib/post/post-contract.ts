import * as z from 'zod/mini'
import type { Observed } from '../platforms/platform.ts'
import { platformNames } from '../platforms/registry.ts'
import { countedMetrics, metricNames, perMetric, perMetricOf } from '../platforms/vocabulary.ts'
import { matters, postAppealStates } from './appealed.ts'
import type { Claim } from './claim.ts'
import { duplicateView, viewDuplicate } from './duplicate-contract.ts'
import { type Flag, flagCodes } from './flag.ts'
import { notCheckable } from './not-checkable.ts'
import { observationView, viewObservation } from './observation-contract.ts'
import type { Post } from './post.ts'
import { provisionalUntil } from './provisional.ts'
import { type Verdict, verdictReasons } from './verdict.ts'
import { discrepancyLevels, verdictStatuses } from './vocabulary.ts'
import { answerBy, isOwnership } from './whose-content.ts'

const instant = z.iso.datetime()
const count = z.int().check(z.minimum(0))
const level = z.enum(discrepancyLevels)
const input = z.union([z.number(), z.string()])
const flag = z.lazy(() =>
  z.object({ code: z.enum(flagCodes), value: input, threshold: input, answer_by: z.nullable(instant) }),
)

export const claimView = z
  .object({
    report_id: z.string(),
    ...perMetricOf('claimed', () => count),
    as_of: instant,
    submitted_at: instant,
  })
  .register(z.globalRegistry, { id: 'Claim' })

const comparison = z.lazy(() =>
  z.object({
    claimed: count,
    observed: z.nullable(count),
    diff: z.nullable(z.int()),
    diff_pct: z.nullable(z.number().check(z.minimum(-999_999.99), z.maximum(999_999.99))),
    level,
  }),
)

export const verdictView = z
  .lazy(() =>
    z.object({
      status: z.enum(verdictStatuses),
      level,
      final: z.boolean(),
      reason: z.nullable(z.enum(verdictReasons)),
      checked_at: z.optional(instant),
      not_checkable: z.array(z.enum(metricNames)),
      ...perMetric(() => z.optional(comparison)),
    }),
  )
  .register(z.globalRegistry, { id: 'Verdict' })

export const postView = z
  .lazy(() =>
    z.object({
      post_id: z.string(),
      campaign_id: z.string(),
      affiliate_id: z.string(),
      platform: z.enum(platformNames),
      native_id: z.string(),
      url: z.url(),
      page: z.nullable(z.string()),
      title: z.nullable(z.string()),
      description: z.nullable(z.string()),
      submission_method: z.enum(['API', 'DISCORD']),
      link_code: z.nullable(z.string()),
      counted_metrics: z.array(z.enum(countedMetrics)),
      created_at: instant,
      is_reconciled: z.boolean(),
      claim: claimView,
      observation: z.nullable(observationView),
      held_fall: z.nullable(z.object({ since: instant, metrics: z.array(z.enum(metricNames)) })),
      verdict: verdictView,
      provisional_until: z.nullable(instant),
      flags: z.array(flag),
      duplicate: z.nullable(duplicateView),
      appeals: z.array(
        z.object({ id: z.string(), state: z.enum(postAppealStates), matters: z.array(z.enum(matters)) }),
      ),
      due_at: z.nullable(instant),
      withdrawn_at: z.nullable(instant),
    }),
  )
  .register(z.globalRegistry, { id: 'Post' })

/** The answer to a new claim: what was taken, before anybody was asked about it. */
export const receiptView = z
  .lazy(() =>
    z.object({
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
    }),
  )
  .register(z.globalRegistry, { id: 'Receipt' })

/** The post that a submission would make: what its link leads to, and how its claim would be flagged. */
export const previewView = z
  .lazy(() => z.object({ platform: z.enum(platformNames), native_id: z.string(), url: z.url(), flags: z.array(flag) }))
  .register(z.globalRegistry, { id: 'SubmissionPreview' })

export const viewClaim = (claim: Claim): z.infer<typeof claimView> => ({
  report_id: claim.reportId,
  ...perMetricOf('claimed', (name) => claim.claimed[name]),
  as_of: claim.asOf,
  submitted_at: claim.submittedAt,
})

/** `latest` is what the platform last showed, or showed in this check. */
export const viewVerdict = (verdict: Verdict, latest: Observed | null): z.infer<typeof verdictView> => {
  const { status, level, final, reason, checkedAt, metrics } = verdict
  const told = { status, level, final, reason, not_checkable: notCheckable(verdict, latest) }
  if (checkedAt === null) return told
  const compared = perMetric((name): z.infer<typeof comparison> => {
    const { diffPct, ...rest } = metrics[name]
    return { ...rest, diff_pct: diffPct }
  })
  return { ...told, checked_at: checkedAt, ...compared }
}

const viewFlag = (raised: Flag): z.infer<typeof flag> => {
  const { code, value, threshold } = raised
  return { code, value, threshold, answer_by: isOwnership(raised) ? answerBy(raised) : null }
}

export const viewPost = (post: Post): z.infer<typeof postView> => ({
  post_id: post.postId,
  campaign_id: post.campaignId,
  affiliate_id: post.affiliateId,
  platform: post.platform,
  native_id: post.nativeId,
  url: post.url,
  page: post.page,
  title: post.title,
  description: post.description,
  submission_method: post.submissionMethod,
  link_code: post.tracked?.code ?? null,
  counted_metrics: [...(post.tracked?.counted ?? [])],
  created_at: post.createdAt,
  is_reconciled: post.verdict.final,
  claim: viewClaim(post.claim),
  observation: post.observation && viewObservation(post.observation),
  held_fall: post.fall === undefined ? null : { since: post.fall.at, metrics: [...post.fall.of] },
  verdict: viewVerdict(post.verdict, post.observation),
  provisional_until: provisionalUntil(post),
  flags: post.flags.map(viewFlag),
  duplicate: post.duplicate && viewDuplicate(post.duplicate),
  appeals: (post.appeals ?? []).map(({ appealId, state, matters: disputed }) => ({
    id: appealId,
    state,
    matters: [...disputed],
  })),
  due_at: post.dueAt,
  withdrawn_at: post.withdrawnAt ?? null,
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
  flags: post.flags.map(viewFlag),
  submitted_at: post.claim.submittedAt,
  as_of: post.claim.asOf,
})

export const viewPreview = ({ platform, nativeId, url, flags }: Post): z.infer<typeof previewView> => ({
  platform,
  native_id: nativeId,
  url,
  flags: flags.map(viewFlag),
})
