import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { trackedIn } from '../campaign/tracking.ts'
import type { Deps } from '../deps/deps.ts'
import type { PostUrl } from '../platforms/links/post-url.ts'
import { definitionOf } from '../platforms/registry.ts'
import { emptyCeiling } from '../post/ceiling.ts'
import type { Claim } from '../post/claim.ts'
import { undecided } from '../post/duplicate.ts'
import { flagsOfClaim } from '../post/flag.ts'
import { noOverclaims } from '../post/overclaim.ts'
import { underPolicy } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import { pageNamed, possiblySameAs, type SeenPages } from '../post/seen-pages.ts'
import { pendingVerdict } from '../post/verdict.ts'
import { claimOf } from './claim-of.ts'
import { findOwnLink } from './find-own-link.ts'
import { openCampaign } from './open-campaign.ts'
import { postIdOf, type SubmissionBody } from './submission-contract.ts'

type Unflagged = Omit<Post, 'flags' | 'duplicate'>

/** A submission that its campaign accepts, and the post it makes, before anything of it is stored. */
export interface Draft {
  readonly body: SubmissionBody
  readonly url: PostUrl
  readonly campaign: Campaign
  readonly post: Unflagged
}

const newPost = (
  body: SubmissionBody,
  url: PostUrl,
  claim: Claim,
  caller: Principal,
  submissionMethod: Post['submissionMethod'],
): Unflagged => ({
  postId: postIdOf(body.campaign_id, url.platform, url.nativeId, caller.affiliateId),
  campaignId: body.campaign_id,
  affiliateId: caller.affiliateId,
  platform: url.platform,
  nativeId: url.nativeId,
  url: url.canonicalUrl,
  page: pageNamed(url),
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
  replaced: [],
  stickyEvidence: null,
  overclaims: noOverclaims,
  outage: null,
  gone: null,
  alertGenerations: {},
  dueAt: claim.submittedAt,
})

/** The post that a submission makes. Throws a Refusal for what its campaign, or its tracked link, does not allow. */
export const draftPost = async (
  body: SubmissionBody,
  url: PostUrl,
  caller: Principal,
  deps: Deps<'links' | 'participants' | 'totals'>,
  submissionMethod: Post['submissionMethod'] = 'API',
): Promise<Draft> => {
  const claim = claimOf(body, deps)
  // Whoever has a link has seen that the campaign counts clicks: what was remembered from before would not, and stay.
  const campaign = await openCampaign(body.campaign_id, url.platform, caller, deps, body.link_code !== undefined)
  const post = newPost(body, url, underPolicy(claim, campaign.thresholds, url.platform), caller, submissionMethod)
  const code = await findOwnLink(body.link_code, post, deps)
  return { body, url, campaign, post: { ...post, tracked: trackedIn(campaign, code) } }
}

/** The pages that the affiliate's other posts are on, where an id does not tell two posts apart. */
const pagesBefore = async (
  { campaignId, platform, affiliateId }: Unflagged,
  { seenPages }: Deps<'seenPages'>,
): Promise<SeenPages | null> =>
  definitionOf(platform).hasAliases ? seenPages.get(campaignId, platform, affiliateId) : null

/** What is known about a post beside its claim, except what depends on its affiliate's other posts in the campaign. */
const flagInputOf = async ({ body, campaign, post }: Draft, { table }: Deps) => ({
  claimed: post.claim.claimed,
  previous: null,
  hasEvidence: body.evidence_data !== undefined,
  publishedAt: definitionOf(post.platform).publishedAtOf?.(post.nativeId) ?? null,
  campaignStart: campaign.startDate,
  page: post.page,
  ...(await table.posts.claimsOfContent(post)),
})

/** Returns what flags a draft beside the other posts of its affiliate, as they are each time it is called. */
export const flagsDraft = async (draft: Draft, deps: Deps<'seenPages'>) => {
  const { post, url } = draft
  const input = await flagInputOf(draft, deps)
  const onPage = { page: post.page, isAlias: url.isAlias === true }
  return async () => {
    const pages = await pagesBefore(post, deps)
    const heldAs = pages && possiblySameAs(pages, onPage)
    const whole: Post = { ...post, flags: flagsOfClaim({ ...input, heldAs }), duplicate: undecided(heldAs) }
    return { whole, pages, onPage }
  }
}
