import pMap from 'p-map'
import { listSessions } from '../access/manage-sessions.ts'
import { viewSession } from '../access/session-contract.ts'
import { viewAlert } from '../alerts/alert-contract.ts'
import { viewAppealDetail } from '../appeals/appeal-contract.ts'
import { viewCampaign } from '../campaign/campaign-contract.ts'
import type { Deps } from '../deps/deps.ts'
import { showOwnEarnings } from '../money/show-earnings.ts'
import type { Statement } from '../money/statement.ts'
import { viewStatement } from '../money/statement-contract.ts'
import { findMail } from '../notifications/choose-mail.ts'
import { viewEndpoint } from '../notifications/endpoint-contract.ts'
import { viewMail } from '../notifications/mail-contract.ts'
import { listEndpoints } from '../notifications/manage-endpoints.ts'
import { seeEndpoints } from '../notifications/see-endpoint.ts'
import { viewPayout } from '../payouts/batch-contract.ts'
import { viewPayoutDetails } from '../payouts/payout-details-contract.ts'
import { viewAffiliate } from '../people/affiliate-contract.ts'
import { viewApiKey } from '../people/api-key-contract.ts'
import { findAffiliate } from '../people/show-performance.ts'
import { viewDecision } from '../post/duplicate-contract.ts'
import { viewClaim, viewPost } from '../post/post-contract.ts'
import { viewResult } from '../reconciliation/result-contract.ts'
import { viewReview } from '../review/review-contract.ts'
import type { Page } from '../values/page.ts'
import { storedId } from '../values/stored-contract.ts'
import { listNested, type SectionWith, viewed } from './section.ts'
import { announcements, participations } from './taking-part.ts'
import type { ownDataKinds } from './vocabulary.ts'

export type OwnDataDeps =
  | 'stories'
  | 'sessions'
  | 'keyRings'
  | 'subscriptions'
  | 'appeals'
  | 'links'
  | 'ledger'
  | 'payoutDetails'
  | 'payouts'
  | 'reviews'
  | 'statements'
  | 'participants'
  | 'announcements'
  | 'totals'
type Section = SectionWith<Deps<OwnDataDeps>>

const postsAtOnce = 8

const whole = (things: readonly object[]): Page<object> => ({ things, nextCursor: null })

/** With the accounts that they linked or connected, on each platform. */
const profile: Section = async (_, caller, deps) => {
  const person = await findAffiliate(caller.affiliateId, caller, deps)
  return whole([{ ...viewAffiliate(person, deps.clock()), accounts: person.accounts }])
}

/** A post has up to 1,000 claims of some 230 bytes, and a response fits into 6 MB. */
const postsOnPage = 20

/** Each post with its review, all its claims, and what was decided about a possible duplicate, the oldest first. */
const posts: Section = async ({ limit, cursor }, { affiliateId }, { table, stories, reviews }) => {
  const page = { limit: Math.min(limit, postsOnPage), cursor }
  const { things, nextCursor } = await table.posts.listByAffiliate(affiliateId, page)
  const reviewed = await reviews.getMany(things.map(({ postId }) => postId))
  const withClaims = await pMap(
    things,
    async (post) => {
      const [claims, decisions] = await Promise.all([stories.claims(post.postId), stories.decisions(post.postId)])
      const review = reviewed.get(post.postId)
      return {
        ...viewPost(post),
        review: review ? viewReview(review) : null,
        claims: claims.map(viewClaim),
        decisions: decisions.map(viewDecision),
      }
    },
    { concurrency: postsAtOnce },
  )
  return { things: withClaims, nextCursor }
}

/** Every check of each post, the newest first. */
const checks: Section = (page, { affiliateId }, { table, stories }) =>
  listNested(
    (posts) => table.posts.listByAffiliate(affiliateId, posts),
    async (post, within) => viewed(await stories.checks.listByPost(post, within), (check) => viewResult(check, post)),
    page,
  )

/** Every statement of each campaign, from the latest back to the first. */
const statements: Section = (page, { affiliateId }, deps) =>
  listNested(
    (campaigns) => deps.ledger.listByAffiliate(affiliateId, campaigns),
    async ({ statementId }, { limit, cursor }) => {
      const things: object[] = []
      let next = cursor === undefined ? statementId : storedId('stm').parse(cursor)
      while (next !== null && things.length < limit) {
        const statement: Statement | null = await deps.statements.get(next)
        if (statement !== null) things.push(viewStatement(statement))
        next = statement?.previousId ?? null
      }
      return { things, nextCursor: next }
    },
    page,
  )

/** How each kind is listed. A kind that is new does not compile until it says so. */
export const sections: Readonly<Record<(typeof ownDataKinds)[number], Section>> = {
  profile,
  api_key: async (page, { affiliateId }, { keyRings }) =>
    viewed(await keyRings.listByAffiliate(affiliateId, page), viewApiKey),
  session: async (_, caller, deps) =>
    whole((await listSessions(caller, deps)).map((session) => viewSession(session, caller.sessionId))),
  endpoint: async (page, caller, deps) =>
    viewed(await seeEndpoints(await listEndpoints(page, caller, deps), deps), viewEndpoint),
  campaign: async (page, { affiliateId }, { table }) =>
    viewed(await table.campaigns.listByAdvertiser(affiliateId, page), viewCampaign),
  post: posts,
  alert: async (page, { affiliateId }, { table }) =>
    viewed(await table.alerts.listByAffiliate(affiliateId, page), viewAlert),
  appeal: async (page, { affiliateId }, { appeals }) =>
    viewed(await appeals.listByAffiliate(affiliateId, page), viewAppealDetail),
  link: async (page, { affiliateId }, { links }) =>
    viewed(
      await links.listByAffiliate(affiliateId, page),
      ({ code, campaignId, postId, name, createdAt, stoppedAt }) => ({
        code,
        campaign_id: campaignId,
        post_id: postId,
        name,
        created_at: createdAt,
        stopped_at: stoppedAt,
      }),
    ),
  earning: showOwnEarnings,
  payout_details: async (_, { affiliateId }, { payoutDetails }) => {
    const details = await payoutDetails.get(affiliateId)
    return whole(details === null ? [] : [viewPayoutDetails(details)])
  },
  payout: async (page, { affiliateId }, { payouts }) =>
    viewed(await payouts.listByAffiliate(affiliateId, page), viewPayout),
  check: checks,
  statement: statements,
  participation: participations,
  announcement: announcements,
  mail: async (_, caller, deps) => whole([viewMail(await findMail(caller, deps))]),
}
