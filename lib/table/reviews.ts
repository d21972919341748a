import * as z from 'zod/mini'
import { isEscalated, type PostReview, type ReviewState, remindAt } from '../review/review.ts'
import { rejectionReasons, reviewStates, reviewSteps } from '../review/vocabulary.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem, getItems, type IndexQuery, type Item, queryIndex } from './read.ts'
import { idIn } from './read-keys.ts'
import type { Write } from './transact.ts'
import { putIf, updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    postId: storedId('post'),
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    state: z.enum(reviewStates),
    since: storedInstant,
    history: z.array(
      z.object({
        step: z.enum(reviewSteps),
        at: storedInstant,
        by: storedId('aff'),
        reason: z.nullable(z.enum(rejectionReasons)),
        text: z.nullable(z.string()),
        version: z.number(),
      }),
    ),
    announced: z.number(),
    reminders: z._default(z.number(), 0),
    version: z.number(),
  }),
)

const readRow = (item: Item): PostReview => row.parse(item)

const keyOf = (postId: PostId): Key => ({ PK: keys.post(postId).PK, SK: 'REVIEW' })

const partitions = {
  campaign: (campaignId: CampaignId): string => `CAMP#${campaignId}#REVIEWS`,
  owner: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#REVIEWS`,
  news: 'REVIEWS',
  escalated: 'REVIEWS#ESCALATED',
} as const

/** What its affiliate has to know or do; the rest is not listed for them. */
const isForAffiliate = ({ state }: PostReview): boolean => state === 'CHANGES_REQUESTED' || state === 'REJECTED'

/** When endpoints are to be notified of it next, what happened before that it waits; nothing if they are not. */
const dueOf = (review: PostReview) => {
  const { postId, since, announced, version } = review
  const at = announced < version ? since : remindAt(review)
  return at === null ? null : { due: partitions.news, dueKey: `${at}#${postId}` }
}

const escalatedOf = (review: PostReview) => (isEscalated(review) ? { listing: partitions.escalated } : {})

const toItem = (review: PostReview) => {
  const { postId, campaignId, affiliateId, state, since } = review
  return {
    ...keyOf(postId),
    type: 'review',
    ...review,
    campaign: partitions.campaign(campaignId),
    createdKey: `${state}#${since}#${postId}`,
    ...(isForAffiliate(review) && { owner: partitions.owner(affiliateId) }),
    ...escalatedOf(review),
    ...dueOf(review),
  }
}

const whenUnchanged = ({ version }: PostReview) => [version === 1 ? notSeenBefore : stillAtVersion(version - 1)]

/** What whoever runs campaigns makes of their posts. */
export const createReviews = (client: TableClient) => {
  const list = async (query: IndexQuery, state: ReviewState | undefined, page: PageRequest) => {
    const within = { ...query, oldestFirst: true, ...(state && { prefix: `${state}#` }) }
    const { keys: found, nextCursor } = await queryIndex(client, within, page)
    const reviews = (await getItems(client, found, true)).map(readRow)
    return { things: reviews.filter((review) => state === undefined || review.state === state), nextCursor }
  }
  return {
    /** The write that stores a review, refused as `review` if it changed since it was read. */
    write: (review: PostReview): Write => ({ name: 'review', put: toItem(review), when: whenUnchanged(review) }),

    /** False if somebody changed it since it was read. */
    save: (review: PostReview): Promise<boolean> => putIf(client, toItem(review), ...whenUnchanged(review)),

    /** Null for a post that nobody has to approve, such as one of an earlier release. */
    get: async (postId: PostId): Promise<PostReview | null> => {
      const item = await getItem(client, keyOf(postId), true)
      return item && readRow(item)
    },

    /** Those that exist. */
    getMany: async (postIds: readonly PostId[]): Promise<ReadonlyMap<PostId, PostReview>> => {
      const items = await getItems(client, postIds.map(keyOf), true)
      return new Map(items.map(readRow).map((review) => [review.postId, review]))
    },

    /** By their state, and whichever has been so the longest first. */
    listByCampaign: (campaignId: CampaignId, state: ReviewState | undefined, page: PageRequest) =>
      list({ index: 'campaign', partition: partitions.campaign(campaignId) }, state, page),

    /** Those in which something is asked of an affiliate, then those that were rejected. */
    listByAffiliate: (affiliateId: AffiliateId, page: PageRequest) =>
      list({ index: 'owner', partition: partitions.owner(affiliateId) }, undefined, page),

    /** Those that admins are asked to decide about, of all campaigns, whichever has waited the longest first. */
    listEscalated: async (page: PageRequest): Promise<Page<PostReview>> => {
      const query = { index: 'listing', partition: partitions.escalated } as const
      const { things, nextCursor } = await list(query, undefined, page)
      // The index may still have what was decided a moment ago.
      return { things: things.filter(isEscalated), nextCursor }
    },

    /** One page of the posts of whose review endpoints are to be notified, the earliest first. */
    owing: async (now: Instant, page: PageRequest): Promise<Page<PostId>> => {
      const query = { index: 'due', partition: partitions.news, between: ['0', `${now}~`], oldestFirst: true } as const
      const { keys: found, nextCursor } = await queryIndex(client, query, page)
      return { things: found.map((key) => idIn('post', key)), nextCursor }
    },

    /** Lists a post of which a row cannot be read as one of which endpoints are to be notified at `until`; the row stays as it is. */
    putOff: (postId: PostId, until: Instant): Promise<boolean> =>
      updateIf(client, keyOf(postId), { set: { dueKey: `${until}#${postId}` } }, stillHas('due', partitions.news)),

    /**
     * Records that endpoints were notified of all that happened in a review as it was read, and of `reminders`; false if it
     * changed meanwhile. The version stays, so that whoever decides now is not refused for it.
     */
    recordAnnounced: (review: PostReview, reminders: number): Promise<boolean> => {
      const { postId, version } = review
      const after = { ...review, announced: version, reminders }
      const due = dueOf(after)
      const set = { announced: version, reminders, ...escalatedOf(after), ...due }
      return updateIf(
        client,
        keyOf(postId),
        { set, ...(due === null && { remove: ['due', 'dueKey'] }) },
        stillAtVersion(version),
      )
    },
  }
}
export type Reviews = ReturnType<typeof createReviews>
