import * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import type { Person } from '../people/person.ts'
import { platformNames } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { verdictStatuses } from '../post/vocabulary.ts'
import type { CampaignId } from '../values/ids.ts'

const maxQueryLength = 2_000

export const searchQuery = z.strictObject({
  q: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'must be what to look for: a name, an id or the link of a post'),
      z.maxLength(maxQueryLength, `must be at most ${maxQueryLength.toLocaleString('en-US')} characters`),
    ),
})

/** Somebody, and the campaign in which the caller sees them; null for a caller who sees everybody. */
export interface FoundAffiliate {
  readonly person: Pick<Person, 'affiliateId' | 'name'>
  readonly campaignId: CampaignId | null
}

export interface Found {
  readonly campaigns: readonly Campaign[]
  readonly affiliates: readonly FoundAffiliate[]
  readonly posts: readonly Post[]
  /** False if more may match: there were too many, or not everything was looked through. */
  readonly isComplete: boolean
}

export const nothing: Found = { campaigns: [], affiliates: [], posts: [], isComplete: true }

/** How many of a kind a response has. */
export const maxFound = 8

export const searchView = z
  .lazy(() =>
    z.object({
      campaigns: z.array(z.object({ id: z.string(), name: z.string(), status: z.enum(campaignStatuses) })),
      affiliates: z.array(z.object({ id: z.string(), name: z.string(), campaign_id: z.nullable(z.string()) })),
      posts: z.array(
        z.object({
          post_id: z.string(),
          campaign_id: z.string(),
          affiliate_id: z.string(),
          platform: z.enum(platformNames),
          url: z.url(),
          title: z.nullable(z.string()),
          status: z.enum(verdictStatuses),
        }),
      ),
      is_complete: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'Found' })

export const viewFound = ({ campaigns, affiliates, posts, isComplete }: Found): z.infer<typeof searchView> => ({
  campaigns: campaigns.slice(0, maxFound).map(({ campaignId, name, status }) => ({ id: campaignId, name, status })),
  affiliates: affiliates
    .slice(0, maxFound)
    .map(({ person, campaignId }) => ({ id: person.affiliateId, name: person.name, campaign_id: campaignId })),
  posts: posts.slice(0, maxFound).map(({ postId, campaignId, affiliateId, platform, url, title, verdict }) => ({
    post_id: postId,
    campaign_id: campaignId,
    affiliate_id: affiliateId,
    platform,
    url,
    title,
    status: verdict.status,
  })),
  is_complete: isComplete && [campaigns, affiliates, posts].every(({ length }) => length <= maxFound),
})
