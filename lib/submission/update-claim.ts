import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import { definitionOf } from '../platforms/registry.ts'
import { admitObservation, emptyCeiling } from '../post/ceiling.ts'
import { type Claim, isCorrection } from '../post/claim.ts'
import { heldAs } from '../post/duplicate.ts'
import { evidenceOf } from '../post/evidence.ts'
import { flagsOfClaim } from '../post/flag.ts'
import { claimAgain } from '../post/next-claim.ts'
import { policyOfClaim, underPolicy, verdictPolicyOf } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import { changeOf } from '../post/totals.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import { answered } from '../review/review.ts'
import { trustChange } from '../trust/score.ts'
import type { PostId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { announceCheck } from './announce-check.ts'
import { claimOf } from './claim-of.ts'
import { lateClaimRefusal } from './late-claim.ts'
import type { ClaimBody } from './submission-contract.ts'

const load = async (postId: PostId, caller: Principal, attempt: number, { table, recent }: Deps) => {
  const post = await table.posts.get(postId)
  if (post?.affiliateId !== caller.affiliateId) throw notFound()
  if (isWithdrawn(post)) throw new Refusal('conflict', 'You withdrew this post, so its numbers no longer change.')
  const [campaign, affiliate] = await Promise.all([
    recent.campaign(post.campaignId),
    // What is remembered may lie behind a recomputation of trust, and would be refused each time.
    attempt === 0 ? recent.person(post.affiliateId) : table.people.get(post.affiliateId),
  ])
  if (campaign === null || affiliate === null) throw notFound()
  return { post, campaign, affiliate }
}
type Loaded = Awaited<ReturnType<typeof load>>

const flagsOf = async (body: ClaimBody, claim: Claim, { post, campaign }: Loaded, { table }: Deps) =>
  flagsOfClaim({
    claimed: claim.claimed,
    previous: post.claim.claimed,
    hasEvidence: body.evidence_data !== undefined,
    publishedAt: post.observation?.publishedAt ?? definitionOf(post.platform).publishedAtOf?.(post.nativeId) ?? null,
    campaignStart: campaign.startDate,
    heldAs: heldAs(post),
    page: post.page,
    ...(await table.posts.claimsOfContent(post)),
  })

/**
 * The campaign that takes the claim. Whether it does is asked anew, unless the claim only lowers numbers, which is taken at
 * any time.
 */
const openFor = async (claim: Claim, { post, campaign: remembered }: Loaded, { table }: Deps): Promise<Campaign> => {
  if (isCorrection(post.claim, claim)) return remembered
  const campaign = await table.campaigns.get(post.campaignId)
  if (campaign === null) throw notFound()
  const { settlementHours } = verdictPolicyOf(campaign.thresholds, post.platform)
  const refusal = lateClaimRefusal(campaign, post, claim, settlementHours)
  if (refusal !== null) throw refusal
  return campaign
}

/** What earlier checks saw at or after the claim's own `as_of`; nothing, for a claim about this very moment. */
const ceilingFromHistory = async (
  claim: ReturnType<typeof underPolicy>,
  { post }: Loaded,
  { stories }: Deps<'stories'>,
) => {
  if (claim.asOf >= claim.submittedAt) return emptyCeiling
  const { settlementHours } = claim.policy
  const checks = await stories.checks.newest(post)
  return checks.reduce(
    (ceiling, { observation, isHeld }) =>
      observation.kind === 'observed' && !isHeld
        ? admitObservation(claim.asOf, settlementHours, ceiling, observation)
        : ceiling,
    emptyCeiling,
  )
}

/**
 * What answers whoever asked for a change, as a write that goes with the claim; nothing where nobody did. A post keeps its
 * review when its campaign stops reviewing, so that the campaign does not tell.
 */
const answerOf = async ({ postId, affiliateId }: Post, { reviews, clock }: Deps<'reviews'>) => {
  const before = await reviews.get(postId)
  const after = before && answered(before, null, { by: affiliateId, at: clock() })
  return after === null ? [] : [reviews.write(after)]
}

/**
 * Updates a post's claim and makes it due at once; the evidence of the old claim is removed unless it sticks. Throws a
 * Refusal: `not_found` if the post is not the caller's, `campaign_not_active` if a campaign that is over refuses the
 * claim, `conflict` if it is withdrawn or checks keep overtaking.
 */
export const updateClaim = async (
  postId: PostId,
  body: ClaimBody,
  caller: Principal,
  deps: Deps<'queue' | 'stories' | 'reviews'>,
): Promise<Post> => {
  return untilSaved(
    async (attempt) => {
      const loaded = await load(postId, caller, attempt, deps)
      const stated = claimOf(body, deps)
      const campaign = await openFor(stated, loaded, deps)
      const claim = underPolicy(stated, campaign.thresholds, loaded.post.platform)
      const policyBefore = policyOfClaim(loaded.post.claim, campaign.thresholds, loaded.post.platform)
      const [flags, ceiling, conditions] = await Promise.all([
        flagsOf(body, claim, loaded, deps),
        ceilingFromHistory(claim, loaded, deps),
        answerOf(loaded.post, deps),
      ])
      const after: Post = { ...claimAgain(loaded.post, { claim, flags, policyBefore }, claim.submittedAt), ceiling }
      const answer = await deps.table.posts.saveClaim(after, body.evidence_data ?? null, {
        totals: changeOf(loaded.post, after),
        conditions,
        affiliate: loaded.affiliate,
        trust: trustChange(loaded.affiliate.trust.baseAt, evidenceOf(loaded.post), evidenceOf(after)),
      })
      if (answer.committed) {
        deps.log.write('CLAIM_UPDATED', { postId, flags: flags.map(({ code }) => code) })
        await announceCheck(after, deps)
        return after
      }
      return 'overtaken'
    },
    () => new Refusal('conflict', 'The post is being checked right now. Send the update again in a second.'),
  )
}
