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
import { pageNamed, possiblySameAs, type SeenPages, seenWith } from '../post/seen-pages.ts'
import { changeOf } from '../post/totals.ts'
import { pendingVerdict } from '../post/verdict.ts'
import { Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { announceCheck } from './announce-check.ts'
import { claimOf } from './claim-of.ts'
import { findOwnLink, linkTaken } from './find-own-link.ts'
import { findPostUrl } from './find-post-url.ts'
import { openCampaign } from './open-campaign.ts'
import { postIdOf, type SubmissionBody } from './submission-contract.ts'

type Unflagged = Omit<Post, 'flags' | 'duplicate'>

interface Submitted {
  readonly body: SubmissionBody
  readonly url: PostUrl
  readonly campaign: Campaign
}

/** What is known about a post beside its claim, except what depends on its affiliate's other posts in the campaign. */
const flagInputOf = async ({ body, campaign }: Submitted, post: Unflagged, { table }: Deps) => ({
  claimed: post.claim.claimed,
  previous: null,
  hasEvidence: body.evidence_data !== undefined,
  publishedAt: definitionOf(post.platform).publishedAtOf?.(post.nativeId) ?? null,
  campaignStart: campaign.startDate,
  page: post.page,
  ...(await table.posts.claimsOfContent(post)),
})

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

/** The pages that the affiliate's other posts are on, where an id does not tell two posts apart. */
const pagesBefore = async (
  { campaignId, platform, affiliateId }: Unflagged,
  { seenPages }: Deps<'seenPages'>,
): Promise<SeenPages | null> =>
  definitionOf(platform).hasAliases ? seenPages.get(campaignId, platform, affiliateId) : null

/** Stores the post beside the others of its affiliate as they are now; tries again when another one came in between. */
const store = async (submitted: Submitted, post: Unflagged, deps: Deps<'seenPages'>): Promise<Post> => {
  const { body, url } = submitted
  const input = await flagInputOf(submitted, post, deps)
  const onPage = { page: post.page, isAlias: url.isAlias === true }
  return untilSaved(
    async () => {
      const pages = await pagesBefore(post, deps)
      const heldAs = pages && possiblySameAs(pages, onPage)
      const flags = flagsOfClaim({ ...input, heldAs })
      const whole: Post = { ...post, flags, duplicate: undecided(heldAs) }
      const answer = await deps.table.posts.saveClaim(whole, body.evidence_data ?? null, {
        totals: changeOf(null, whole),
        pages: pages && seenWith(pages, onPage, post.postId),
      })
      if (answer.committed) return whole
      if (answer.refusedBy.includes('post')) {
        throw new Refusal(
          'duplicate_submission',
          `You already submitted this post to this campaign. To update its numbers, call PUT /api/v1/submissions/${post.postId}/metrics.`,
          { existingId: post.postId },
        )
      }
      if (answer.refusedBy.includes('link')) throw linkTaken()
      return 'overtaken'
    },
    () =>
      new Refusal('unavailable', 'Other posts of yours are being submitted at the same time. Send this one again.', {
        retryAfterSeconds: 1,
      }),
  )
}

/** How a submission came, and what ends the wait for where its short link leads. */
interface SubmissionWay {
  readonly submissionMethod?: Post['submissionMethod']
  readonly following?: AbortSignal
}

/** Stores a post with its first claim, due at once, and notifies the queue. Throws a Refusal, with nothing stored. */
export const submitPost = async (
  body: SubmissionBody,
  caller: Principal,
  deps: Deps<'queue' | 'seenPages' | 'followShortLink' | 'links'>,
  { submissionMethod = 'API', following }: SubmissionWay = {},
): Promise<Post> => {
  const url = await findPostUrl(body.url, body.platform, deps, following)
  const claim = claimOf(body, deps)
  // Whoever has a link has seen that the campaign counts clicks: what was remembered from before would not, and stay.
  const campaign = await openCampaign(body.campaign_id, url.platform, deps, body.link_code !== undefined)
  const unflagged = newPost(body, url, underPolicy(claim, campaign.thresholds, url.platform), caller, submissionMethod)
  const code = await findOwnLink(body.link_code, unflagged, deps)
  const post = await store({ body, url, campaign }, { ...unflagged, tracked: trackedIn(campaign, code) }, deps)
  deps.log.write('POST_SUBMITTED', {
    postId: post.postId,
    platform: post.platform,
    flags: post.flags.map(({ code }) => code),
  })
  await announceCheck(post, deps)
  return post
}
