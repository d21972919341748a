import type { Campaign } from '../../lib/campaign/campaign.ts'
import { periodAt } from '../../lib/campaign/post-limit.ts'
import type { Participant } from '../../lib/participation/participant.ts'
import type { Post } from '../../lib/post/post.ts'
import { readCampaign } from '../../lib/table/campaigns.ts'
import type { Item } from '../../lib/table/read.ts'
import { plusHours } from '../../lib/values/instant.ts'

/** A post is dated when it was sent, and taken within a minute of it. */
const takenWithinHours = 1 / 60

/** Posts of a closed campaign that it took from somebody who did not take part while it did. */
export const takenFromOthers = (items: readonly Item[], posts: readonly Post[], campaignId: string): string[] => {
  const participants = items.filter(({ type }) => type === 'participant') as unknown as Participant[]
  const stepsOf = new Map(
    participants.filter((one) => one.campaignId === campaignId).map((one) => [one.affiliateId, one.history]),
  )
  return posts.flatMap(({ postId, affiliateId, createdAt, ...post }) => {
    if (post.campaignId !== campaignId) return []
    const steps = stepsOf.get(affiliateId) ?? []
    const until = plusHours(createdAt, takenWithinHours)
    const possible = [
      steps.filter(({ at }) => at <= createdAt).at(-1),
      ...steps.filter(({ at }) => at >= createdAt && at <= until),
    ]
    const isIn = possible.some((step) => step?.standing === 'TAKING_PART')
    return isIn ? [] : [`${postId} was taken from ${affiliateId}, who took no part`]
  })
}

/** Nobody has more posts in a period than a campaign takes, and what it counts of them is what there is. */
const limitsAreKept = (items: readonly Item[], posts: readonly Post[], { campaignId, postLimit }: Campaign) => {
  if (postLimit === null) return []
  const taken = Map.groupBy(
    posts.filter((post) => post.campaignId === campaignId),
    ({ affiliateId, createdAt }) => `POSTS#${affiliateId}#${periodAt(postLimit, createdAt).name}`,
  )
  const counted = new Map(
    items
      .filter(({ type, PK }) => type === 'postCount' && PK === `CAMP#${campaignId}`)
      .map(({ SK, posts: count }) => [String(SK), Number(count)]),
  )
  return [...new Set([...taken.keys(), ...counted.keys()])].flatMap((key) => {
    const [are, says] = [taken.get(key)?.length ?? 0, counted.get(key) ?? 0]
    return [
      ...(are > postLimit.most ? [`${campaignId} ${key} has ${are} posts, of ${postLimit.most}`] : []),
      ...(are === says ? [] : [`${campaignId} ${key} counts ${says} posts, and has ${are}`]),
    ]
  })
}

/** Whoever is out submits nothing, and nobody more than a campaign takes. */
export const admissionHolds = (items: readonly Item[], posts: readonly Post[]): string[] =>
  items
    .filter(({ type }) => type === 'campaign')
    .map(readCampaign)
    .flatMap((campaign) => [
      ...(campaign.participation === 'OPEN' ? [] : takenFromOthers(items, posts, campaign.campaignId)),
      ...limitsAreKept(items, posts, campaign),
    ])
