import type { Affiliate } from '../affiliate/affiliate.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps.ts'
import { noteHealth } from '../platforms/note-health.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../submission/post.ts'
import { commitCheck } from './commit-check.ts'

/** A post to look at, and the correlation id of whoever asked. */
interface Request {
  readonly messageId: string
  readonly message: { readonly postId: string; readonly correlationId: string }
}

interface Work {
  readonly messageIds: readonly string[]
  readonly post: Post
  readonly deps: Deps
}

const groupByPost = (requests: readonly Request[]): Map<string, Request[]> =>
  Map.groupBy(requests, ({ message }) => message.postId)

/** The posts that owe a check now; a message about any other post is done. */
const findWork = async (requests: readonly Request[], deps: Deps): Promise<Work[]> => {
  const byPost = groupByPost(requests)
  const posts = new Map((await deps.table.posts.getMany([...byPost.keys()])).map((post) => [post.postId, post]))
  const now = deps.clock()
  return [...byPost].flatMap(([postId, asked]) => {
    const correlationId = asked[0]?.message.correlationId ?? deps.correlationId
    const log = deps.log.with({ correlationId, postId })
    const post = posts.get(postId)
    if (post === undefined) log.write('POST_MISSING')
    else if (post.dueAt === null || post.dueAt > now) log.write('POST_NOT_DUE')
    else return { messageIds: asked.map(({ messageId }) => messageId), post, deps: { ...deps, log, correlationId } }
    return []
  })
}

/** One call per platform, however many posts ask. */
const observe = async (work: readonly Work[], deps: Deps): Promise<Map<string, Observation>> => {
  const { askPlatform, log } = deps
  const observations = new Map<string, Observation>()
  const ask = async ([platform, asked]: [Platform, Work[]]): Promise<void> => {
    const refs = new Map(asked.map(({ post }) => [post.nativeId, { nativeId: post.nativeId, canonicalUrl: post.url }]))
    const answers = await askPlatform(platform, [...refs.values()])
    const kinds = [...answers.values()].map((answer) => (answer.kind === 'unavailable' ? answer.reason : answer.kind))
    log.write('PLATFORM_ASKED', { platform, posts: refs.size, answers: kinds })
    await noteHealth(platform, answers.values(), deps)
    for (const { post } of asked) {
      const answer = answers.get(post.nativeId)
      if (answer !== undefined) observations.set(post.postId, answer)
    }
  }
  await Promise.all([...Map.groupBy(work, ({ post }) => post.platform)].map(ask))
  return observations
}

const byId = <T>(things: readonly T[], idOf: (thing: T) => string): Map<string, T> =>
  new Map(things.map((thing) => [idOf(thing), thing]))

const loadAffiliates = async (work: readonly Work[], { table }: Deps): Promise<Map<string, Affiliate>> => {
  const ids = [...new Set(work.map(({ post }) => post.affiliateId))]
  return byId(await table.affiliates.getMany(ids), ({ affiliateId }) => affiliateId)
}

const loadCampaigns = async (work: readonly Work[], { recent }: Deps): Promise<Map<string, Campaign>> => {
  const ids = [...new Set(work.map(({ post }) => post.campaignId))]
  const campaigns = await Promise.all(ids.map(recent.campaign))
  return byId(
    campaigns.filter((campaign) => campaign !== null),
    ({ campaignId }) => campaignId,
  )
}

/**
 * Looks at every post that owes a check: asks each platform once, judges, and commits post by post.
 * Answers the ids of the messages whose post met something unforeseen; one such post holds no other back.
 */
export const reconcilePosts = async (requests: readonly Request[], deps: Deps): Promise<ReadonlySet<string>> => {
  const failed = new Set<string>()
  const work = await findWork(requests, deps)
  if (work.length === 0) return failed
  const [observations, affiliates, campaigns] = await Promise.all([
    observe(work, deps),
    loadAffiliates(work, deps),
    loadCampaigns(work, deps),
  ])
  for (const { post, messageIds, deps: own } of work) {
    try {
      const observation = observations.get(post.postId)
      const affiliate = affiliates.get(post.affiliateId)
      const campaign = campaigns.get(post.campaignId)
      if (!observation || !affiliate || !campaign) throw new Error('The post names something that does not exist')
      await commitCheck({ post, observation, affiliate, campaign }, own)
    } catch (error) {
      own.log.write('CHECK_FAILED', {}, error)
      for (const messageId of messageIds) failed.add(messageId)
    }
  }
  return failed
}
