import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import type { Person } from '../people/person.ts'
import type { Check } from '../post/check-record.ts'
import type { Claim } from '../post/claim.ts'
import type { DecisionRecord } from '../post/duplicate.ts'
import type { Post } from '../post/post.ts'
import type { SeenPages } from '../post/seen-pages.ts'
import type { TrustChange } from '../trust/score.ts'
import { type AffiliateId, type CampaignId, isIdOf, type PostId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { alertWrite } from './alerts.ts'
import { packCheck, readCheckItem } from './check-item.ts'
import type { TableClient } from './client.ts'
import { contentPosts } from './content-posts.ts'
import { decisionWrite, readDecision } from './decisions.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import { shardOf } from './key-parts.ts'
import { partitions, sorts } from './keys.ts'
import { linkBinding } from './link-binding.ts'
import { trustWrites } from './people.ts'
import { readPostItem, toPostItem } from './post-item.ts'
import { getItem, getItems, type IndexQuery, queryIndex, queryItems } from './read.ts'
import { readKeys } from './read-keys.ts'
import { claimRow, packClaim, unpackClaim } from './row-codecs.ts'
import { seenPagesWrite } from './seen-pages.ts'
import { totalsWrites } from './totals-writes.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

/** The evidence an affiliate attached to a claim; kept, never judged. */
export type EvidenceData = Readonly<Record<string, unknown>>

const claimItem = z.object({ claim: claimRow })

const claimWrite = (post: Post, evidence: EvidenceData | null): Write => ({
  name: 'claim',
  put: {
    ...keys.claim(post.postId, post.claim.submittedAt, post.claim.reportId),
    type: 'claim',
    claim: packClaim(post.claim),
    evidence: evidence === null ? undefined : JSON.stringify(evidence),
  },
  when: [notSeenBefore],
})

export const postWrite = (post: Post): Write => ({
  name: 'post',
  put: { ...keys.post(post.postId), ...toPostItem(post) },
  when: [post.version === 1 ? notSeenBefore : stillAtVersion(post.version - 1)],
})

const checkWrite = (check: Check, { campaignId, affiliateId }: Post): Write => ({
  name: 'check',
  put: {
    ...keys.check(check.postId, check.checkedAt, check.postVersion),
    ...packCheck(check),
    listing: partitions.checks(dayOf(check.checkedAt), shardOf(check.postId)),
    createdKey: sorts.check({ ...check, ...check.verdict, checkedAt: check.checkedAt, campaignId, affiliateId }),
  },
  when: [notSeenBefore],
})

/** What a new claim changes besides the post: totals, and trust if it removes evidence. */
export type MovedByClaim = {
  readonly totals: Readonly<Record<string, number>>
  readonly pages?: SeenPages | null
} & ({ readonly affiliate?: undefined } | { readonly affiliate: Person; readonly trust: TrustChange })

export interface MovedByCheck {
  readonly totals: Readonly<Record<string, number>>
  readonly affiliate: Person
  readonly trust: TrustChange
  readonly alerts: readonly Alert[]
}

const storyLimit = 1_000
const decisionLimit = 100

export const postsTable = (client: TableClient) => {
  const list = async (
    index: 'owner' | 'campaign' | 'listing',
    partition: string,
    page: PageRequest,
  ): Promise<Page<Post>> => {
    const { keys: found, nextCursor } = await queryIndex(client, { index, partition, prefix: 'POST#' }, page)
    return { things: (await getItems(client, found)).map(readPostItem), nextCursor }
  }
  return {
    get: async (postId: PostId): Promise<Post | null> => {
      const item = await getItem(client, keys.post(postId), true)
      return item && readPostItem(item)
    },
    getMany: async (postIds: readonly PostId[]): Promise<Post[]> =>
      (await getItems(client, postIds.map(keys.post), true)).map(readPostItem),

    /**
     * The same at half the price and a moment behind the last write, which is fine for whose a post is: that never
     * changes.
     */
    getManyEventual: async (postIds: readonly PostId[]): Promise<Post[]> =>
      (await getItems(client, postIds.map(keys.post))).map(readPostItem),

    /** Stores a post with a new claim and the totals it changes; refused by `post` if another writer was faster. */
    saveClaim: (post: Post, evidence: EvidenceData | null, moved: MovedByClaim): Promise<TransactionAnswer> =>
      transact(client, [
        postWrite(post),
        claimWrite(post, evidence),
        ...totalsWrites(post, moved.totals),
        ...(moved.pages ? [seenPagesWrite(moved.pages)] : []),
        ...(post.version === 1 && post.tracked?.code ? [linkBinding(post.tracked.code, post.postId)] : []),
        ...(moved.affiliate ? trustWrites(moved.affiliate, moved.trust) : []),
      ]),

    /** Stores a checked post, its check, and everything the verdict changes; refused by `post` if overtaken. */
    saveCheck: (post: Post, check: Check, moved: MovedByCheck): Promise<TransactionAnswer> =>
      transact(client, [
        postWrite(post),
        checkWrite(check, post),
        ...totalsWrites(post, moved.totals),
        ...trustWrites(moved.affiliate, moved.trust),
        ...moved.alerts.map(alertWrite),
      ]),

    /** Stores a post that changed without a check, and the totals that it changes; refused by `post` if overtaken. */
    saveUnchecked: (post: Post, totals: Readonly<Record<string, number>>): Promise<TransactionAnswer> =>
      transact(client, [postWrite(post), ...totalsWrites(post, totals)]),

    /** Stores a decision about a post, and everything that changes with it; refused by `post` if overtaken. */
    saveDecision: (post: Post, decision: DecisionRecord, moved: MovedByCheck): Promise<TransactionAnswer> =>
      transact(client, [
        postWrite(post),
        decisionWrite(post.postId, decision),
        ...totalsWrites(post, moved.totals),
        ...trustWrites(moved.affiliate, moved.trust),
        ...moved.alerts.map(alertWrite),
      ]),

    /** The newest hundred decisions about a post, oldest first. */
    decisions: async (postId: PostId): Promise<DecisionRecord[]> => {
      const query = { limit: decisionLimit, newestFirst: true }
      return (await queryItems(client, keys.post(postId).PK, 'DECISION#', query)).toReversed().map(readDecision)
    },

    listByAffiliate: (affiliateId: AffiliateId, page: PageRequest) =>
      list('owner', partitions.owner(affiliateId), page),
    listByCampaign: (campaignId: CampaignId, page: PageRequest) =>
      list('campaign', partitions.campaign(campaignId), page),
    listByContent: (platform: string, nativeId: string, page: PageRequest) =>
      list('listing', partitions.content(platform, nativeId), page),

    ...contentPosts(client),

    /** A post's newest thousand claims, oldest first. */
    claims: async (postId: PostId): Promise<Claim[]> => {
      const items = await queryItems(client, keys.post(postId).PK, 'CLAIM#', { limit: storyLimit, newestFirst: true })
      return items.toReversed().map((item) => unpackClaim(claimItem.parse(item).claim))
    },

    /** A post's newest checks, a thousand by default, oldest first. */
    checks: async (post: Post, limit = storyLimit): Promise<Check[]> => {
      const items = await queryItems(client, keys.post(post.postId).PK, 'CHECK#', {
        limit,
        newestFirst: true,
        consistent: true,
      })
      return items.toReversed().map((item) => readCheckItem(item, post))
    },

    /** One page of the ids of a campaign's or an affiliate's posts, newest first, without reading the posts. */
    ids: async (of: CampaignId | AffiliateId, page: PageRequest): Promise<Page<PostId>> => {
      const query: IndexQuery = isIdOf('cmp', of)
        ? { index: 'campaign', partition: partitions.campaign(of), prefix: 'POST#' }
        : { index: 'owner', partition: partitions.owner(of), prefix: 'POST#' }
      const { keys: found, nextCursor } = await queryIndex(client, query, page)
      return { things: found.map(readKeys.post), nextCursor }
    },
  }
}
