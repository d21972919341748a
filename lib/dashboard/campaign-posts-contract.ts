import * as z from 'zod/mini'
import { postKindOf, postKinds } from '../platforms/post-kind.ts'
import { platformNames } from '../platforms/registry.ts'
import { type MetricName, perMetric } from '../platforms/vocabulary.ts'
import { duplicateStates } from '../post/duplicate.ts'
import { flagCodes } from '../post/flag.ts'
import { knownNumber } from '../post/known-numbers.ts'
import type { Post } from '../post/post.ts'
import { provisionalUntil } from '../post/provisional.ts'
import { differenceOf, verdictReasons } from '../post/verdict.ts'
import { discrepancyLevels, verdictStatuses } from '../post/vocabulary.ts'

const count = z.int().check(z.minimum(0))
const instant = z.iso.datetime()

/** A post as everybody can see it on its platform, beside what was claimed and found. */
export const shownPost = () => ({
  platform: z.enum(platformNames),
  native_id: z.string(),
  kind: z.enum(postKinds),
  url: z.url(),
  title: z.nullable(z.string()),
  author: z.nullable(z.string()),
  claimed: z.object(perMetric(() => count)),
  verified: z.object(perMetric(() => z.nullable(count))),
  difference: z.object(perMetric(() => z.nullable(z.int()))),
  status: z.enum(verdictStatuses),
  level: z.enum(discrepancyLevels),
  is_final: z.boolean(),
  created_at: instant,
})

/** A post as a line in the list of its campaign's posts: its face, what was claimed and what was found. */
export const campaignPostView = z
  .lazy(() =>
    z.object({
      post_id: z.string(),
      affiliate_id: z.string(),
      affiliate_name: z.nullable(z.string()),
      ...shownPost(),
      reason: z.nullable(z.enum(verdictReasons)),
      provisional_until: z.nullable(instant),
      checked_at: z.nullable(instant),
      flags: z.array(z.enum(flagCodes)),
      duplicate: z.nullable(z.enum(duplicateStates)),
      submitted_at: instant,
      withdrawn_at: z.nullable(instant),
    }),
  )
  .register(z.globalRegistry, { id: 'CampaignPost' })
export type CampaignPost = z.infer<typeof campaignPostView>

/** What the verdict compared the claim with, or else what the platform showed last. */
export const verifiedOf = (post: Post, name: MetricName): number | null =>
  post.verdict.metrics[name].observed ?? knownNumber(post, name)

export const viewShownPost = (post: Post) => ({
  platform: post.platform,
  native_id: post.nativeId,
  kind: postKindOf(post.platform, post.url),
  url: post.url,
  title: post.title,
  author: post.observation?.author ?? null,
  claimed: { ...post.claim.claimed },
  verified: perMetric((name) => verifiedOf(post, name)),
  difference: perMetric((name) => differenceOf(post.claim.claimed[name], verifiedOf(post, name)).diff),
  status: post.verdict.status,
  level: post.verdict.level,
  is_final: post.verdict.final,
  created_at: post.createdAt,
})

export const viewCampaignPost = (post: Post, affiliateName: string | null): CampaignPost => ({
  post_id: post.postId,
  affiliate_id: post.affiliateId,
  affiliate_name: affiliateName,
  ...viewShownPost(post),
  reason: post.verdict.reason,
  provisional_until: provisionalUntil(post),
  checked_at: post.verdict.checkedAt,
  flags: post.flags.map(({ code }) => code),
  duplicate: post.duplicate?.state ?? null,
  submitted_at: post.claim.submittedAt,
  withdrawn_at: post.withdrawnAt ?? null,
})
