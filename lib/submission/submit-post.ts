import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { changeOf } from '../dashboard/totals.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { PostUrl } from '../platforms/post-url.ts'
import { definitionOf } from '../platforms/registry.ts'
import { emptyCeiling } from '../reconciliation/ceiling.ts'
import { pendingVerdict } from '../reconciliation/verdict.ts'
import { announceCheck } from './announce-check.ts'
import { claimOf } from './claim-of.ts'
import { flagsOfClaim } from './flag.ts'
import { openCampaign } from './open-campaign.ts'
import { noOverclaims } from './overclaim.ts'
import type { Claim, Post } from './post.ts'
import { readUrl } from './read-url.ts'
import { postIdOf, type SubmissionBody } from './submission.ts'

const flagsOf = async (body: SubmissionBody, post: Omit<Post, 'flags'>, campaign: Campaign, { table }: Deps) =>
  flagsOfClaim({
    claimed: post.claim.claimed,
    previous: null,
    hasEvidence: body.evidence_data !== undefined,
    publishedAt: definitionOf(post.platform).publishedAtOf?.(post.nativeId) ?? null,
    campaignStart: campaign.startDate,
    ...(await table.posts.claimsOfContent(post)),
  })

const newPost = (
  body: SubmissionBody,
  url: PostUrl,
  claim: Claim,
  caller: Principal,
  submissionMethod: Post['submissionMethod'],
): Omit<Post, 'flags'> => ({
  postId: postIdOf(body.campaign_id, url.platform, url.nativeId, caller.affiliateId),
  campaignId: body.campaign_id,
  affiliateId: caller.affiliateId,
  platform: url.platform,
  nativeId: url.nativeId,
  url: url.canonicalUrl,
  title: body.title ?? null,
  description: body.description ?? null,
  submissionMethod,
  createdAt: claim.submittedAt,
  version: 1,
  claim,
  observation: null,
  earlier: {},
  ceiling: emptyCeiling,
  verdict: pendingVerdict(claim),
  stickyEvidence: null,
  overclaims: noOverclaims,
  outage: null,
  gone: null,
  alertGenerations: {},
  dueAt: claim.submittedAt,
})

/** Stores a post with its first claim, due at once, and tells the queue. Throws a Refusal; then nothing is stored. */
export const submitPost = async (
  body: SubmissionBody,
  caller: Principal,
  deps: Deps,
  submissionMethod: Post['submissionMethod'] = 'API',
): Promise<Post> => {
  const url = readUrl(body.url, body.platform, deps.clock())
  const claim = claimOf(body, deps)
  const campaign = await openCampaign(body.campaign_id, url.platform, deps)
  const unflagged = newPost(body, url, claim, caller, submissionMethod)
  const flags = await flagsOf(body, unflagged, campaign, deps)
  const post: Post = { ...unflagged, flags }
  const answer = await deps.table.posts.saveClaim(post, body.evidence_data ?? null, { totals: changeOf(null, post) })
  if (!answer.committed) {
    throw new Refusal(
      'duplicate_submission',
      `You submitted this post to this campaign before; PUT /api/v1/submissions/${post.postId}/metrics updates its numbers.`,
      { existingId: post.postId },
    )
  }
  deps.log.write('POST_SUBMITTED', {
    postId: post.postId,
    platform: post.platform,
    flags: flags.map(({ code }) => code),
  })
  await announceCheck(post, deps)
  return post
}
