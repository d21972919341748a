import type { Person } from '../people/person.ts'
import type { Check } from '../post/check-record.ts'
import type { Post } from '../post/post.ts'
import type { SeenPages } from '../post/seen-pages.ts'
import type { TrustChange } from '../trust/score.ts'
import { type AffiliateId, type CampaignId, isIdOf, type PostId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { TableClient } from './client.ts'
import { contentPosts } from './content-posts.ts'
import { notSeenBefore } from './expression.ts'
import * as keys from './item-keys.ts'
import { linkBinding } from './link-binding.ts'
import * as partitions from './partitions.ts'
import { trustWrites } from './people.ts'
import { readPostItem } from './post-item.ts'
import { getItem, getItems, type IndexQuery, queryIndex } from './read.ts'
import * as readKeys from './read-keys.ts'
import { packClaim } from './row-codecs.ts'
import { type MovedByCheck, postWrite, saveCheck } from './save-check.ts'
import { seenPagesWrite } from './seen-pages.ts'
import { totalsWrites } from './totals-writes.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

/** The evidence an affiliate attached to a claim; kept, never judged. */
export type EvidenceData = Readonly<Record<string, unknown>>

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

/** What a new claim changes besides the post: totals, and trust if it removes evidence. */
export type MovedByClaim = {
  readonly totals: Readonly<Record<string, number>>
  readonly pages?: SeenPages | null
  /** What else must hold, or moves with it. */
  readonly conditions?: readonly Write[]
} & ({ readonly affiliate?: undefined } | { readonly affiliate: Person; readonly trust: TrustChange })

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
        ...(moved.conditions ?? []),
        ...(moved.affiliate ? trustWrites(moved.affiliate, moved.trust) : []),
      ]),

    /** Stores a checked post and everything that the check changes, see `save-check.ts`; refused by `post` if overtaken. */
    saveCheck: (post: Post, check: Check, moved: MovedByCheck, before: Post | null) =>
      saveCheck(client, post, check, moved, before),

    /** Stores a post that changed without a check, and the totals that it changes; refused by `post` if overtaken. */
    saveUnchecked: (post: Post, totals: Readonly<Record<string, number>>): Promise<TransactionAnswer> =>
      transact(client, [postWrite(post), ...totalsWrites(post, totals)]),

    listByAffiliate: (affiliateId: AffiliateId, page: PageRequest) =>
      list('owner', partitions.owner(affiliateId), page),
    listByCampaign: (campaignId: CampaignId, page: PageRequest) =>
      list('campaign', partitions.campaign(campaignId), page),
    listByContent: (platform: string, nativeId: string, page: PageRequest) =>
      list('listing', partitions.content(platform, nativeId), page),

    ...contentPosts(client),

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
