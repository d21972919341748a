import pMap from 'p-map'
import type { Campaign } from '../campaign/campaign.ts'
import type { Renewing } from '../connections/renew-tokens.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import { isDeferral } from '../platforms/deferral.ts'
import type { Observation } from '../platforms/platform.ts'
import { isErased } from '../post/erased-post.ts'
import { waitsForOwner } from '../post/no-numbers.ts'
import type { Post } from '../post/post.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import { Busy } from '../values/busy.ts'
import type { PostId, RunId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { commitCheck } from './commit-check.ts'
import { findOthers, noOthers } from './find-others.ts'
import { findTwin } from './find-twin.ts'
import { observePosts } from './observe-posts.ts'
import { collectOutcomes, findAskingRuns, type RunOutcomes, recordOutcomes } from './record-run-outcomes.ts'
import { bucketOf } from './run.ts'

/** A post to check, and the correlation id of whoever requested it. */
interface Request {
  readonly messageId: string
  readonly message: { readonly postId: PostId; readonly correlationId: string; readonly runId?: RunId | undefined }
}

interface Work {
  readonly messageIds: readonly string[]
  readonly post: Post
  /** Runs that cover this post and have no outcome of it yet. */
  readonly runIds: readonly RunId[]
  readonly deps: Deps<'notificationQueue' | 'cohorts' | 'ownNumbers'>
}

const groupByPost = (requests: readonly Request[]): Map<PostId, Request[]> =>
  Map.groupBy(requests, ({ message }) => message.postId)

const isDue = ({ dueAt }: Post, now: Instant): boolean => dueAt !== null && dueAt <= now

/** Whoever connects an account requests the checks of the posts that waited for it, due or not. */
const isOwed = (post: Post, now: Instant): boolean => isDue(post, now) || waitsForOwner(post)

/** The posts that owe a check now, or that a run asks for; a message about any other post is done. */
const findWork = async (
  requests: readonly Request[],
  outcomes: RunOutcomes,
  deps: Deps<'workList' | 'notificationQueue' | 'cohorts' | 'ownNumbers'>,
): Promise<Work[]> => {
  const byPost = groupByPost(requests)
  const [found, asking] = await Promise.all([
    deps.table.posts.getMany([...byPost.keys()]),
    findAskingRuns(
      requests.map(({ message }) => message),
      deps,
    ),
  ])
  const posts = new Map(found.map((post) => [post.postId, post]))
  const now = deps.clock()
  return [...byPost].flatMap(([postId, asked]) => {
    const correlationId = asked[0]?.message.correlationId ?? deps.correlationId
    const log = deps.log.with({ correlationId, postId })
    const post = posts.get(postId)
    const messageIds = asked.map(({ messageId }) => messageId)
    const runIds = asking.get(postId) ?? []
    if (post === undefined) {
      log.write('POST_MISSING')
      outcomes.add({ postId, bucket: 'failed', runIds, messageIds })
    } else if (post.dueAt === null && (isWithdrawn(post) || isErased(post))) {
      outcomes.add({ postId, bucket: bucketOf(post.verdict), runIds, messageIds })
    } else if (runIds.length === 0 && !isOwed(post, now)) log.write('POST_NOT_DUE')
    else return { messageIds, post, runIds, deps: { ...deps, log, correlationId } }
    return []
  })
}

const byId = <T>(things: readonly T[], idOf: (thing: T) => string): Map<string, T> =>
  new Map(things.map((thing) => [idOf(thing), thing]))

const loadAffiliates = async (work: readonly Work[], { table }: Deps): Promise<Map<string, Person>> => {
  const ids = [...new Set(work.map(({ post }) => post.affiliateId))]
  return byId(await table.people.getMany(ids), ({ affiliateId }) => affiliateId)
}

const loadCampaigns = async (work: readonly Work[], { recent }: Deps): Promise<Map<string, Campaign>> => {
  const ids = [...new Set(work.map(({ post }) => post.campaignId))]
  const campaigns = await Promise.all(ids.map(recent.campaign))
  return byId(
    campaigns.filter((campaign) => campaign !== null),
    ({ campaignId }) => campaignId,
  )
}

/** Whether nobody looked at a post, and everybody waits until a time that is known. */
const isDeferred = (answer: Observation | Error | undefined): boolean =>
  answer !== undefined && !(answer instanceof Error) && answer.kind === 'unavailable' && isDeferral(answer.reason)

/** Judges one post and commits. If the check is overtaken, the other writer decided the outcome. */
const reconcile = async (
  { post, runIds, deps }: Work,
  observation: Observation | Error | undefined,
  affiliate: Person | undefined,
  campaign: Campaign | undefined,
): Promise<Post> => {
  if (observation instanceof Error) throw observation
  if (!observation || !affiliate || !campaign) throw new Error('The post names something that does not exist')
  const others = observation.kind === 'observed' ? await findOthers(post, deps) : noOthers
  const twin = await findTwin(post, observation, deps)
  const isAskedFor = runIds.length > 0
  const after = await commitCheck({ post, observation, affiliate, campaign, others, twin, isAskedFor }, deps)
  return after ?? (await deps.table.posts.get(post.postId)) ?? post
}

/** Whether what a check reads or writes is in use, or the table has more to do than it can. */
const isBusy = (error: unknown): boolean =>
  error instanceof Busy || (error instanceof Error && /Throttl|Throughput/.test(`${error} ${error.cause}`))

/** The next sweep sends what is due, however long this lasts; a message would end among the dead letters. */
const isLeftToSweep = (error: unknown, { post, runIds, deps }: Work): boolean =>
  isBusy(error) && runIds.length === 0 && isDue(post, deps.clock())

/** The messages that come back because of an error, which is logged. */
const comingBack = (error: unknown, item: Work, isLate: boolean): readonly string[] => {
  item.deps.log.write(isBusy(error) ? 'CHECK_POSTPONED' : 'CHECK_FAILED', {}, error)
  return !isLate && isLeftToSweep(error, item) ? [] : item.messageIds
}

/** Affiliates whose posts are committed side by side; those of one would be in each other's way. */
const affiliatesAtOnce = 5
/** What a batch has not begun by then comes back, so that what it did is recorded before its function's time is over. */
const beginsWithinMs = 20_000

/**
 * Checks every post that owes a check or that a run covers: calls each platform once, judges, and commits post by post.
 * Returns the ids of the messages whose posts failed unexpectedly; one such post does not hold up the others.
 */
export const reconcilePosts = async (
  requests: readonly Request[],
  deps: Deps<'workList' | 'askPlatform' | 'notificationQueue' | 'cohorts' | 'ownNumbers' | Renewing>,
): Promise<ReadonlySet<string>> => {
  const beganAtMs = performance.now()
  const failed = new Set<string>()
  const outcomes = collectOutcomes()
  const work = await findWork(requests, outcomes, deps)
  const people = loadAffiliates(work, deps)
  const [observations, affiliates, campaigns] = await Promise.all([
    people.then((owners) => observePosts(work, owners, deps)),
    people,
    loadCampaigns(work, deps),
  ])
  const settle = async (item: Work): Promise<void> => {
    const { post, messageIds, runIds } = item
    const isLate = performance.now() - beganAtMs > beginsWithinMs
    try {
      if (isLate) throw new Busy('The batch took too long')
      const observation = observations.get(post.postId)
      const after = await reconcile(item, observation, affiliates.get(post.affiliateId), campaigns.get(post.campaignId))
      const bucket = isDeferred(observation) ? 'deferred' : bucketOf(after.verdict)
      outcomes.add({ postId: post.postId, bucket, runIds, messageIds })
    } catch (error) {
      for (const messageId of comingBack(error, item, isLate)) failed.add(messageId)
    }
  }
  const settleInTurn = async (items: readonly Work[]): Promise<void> => {
    for (const item of items) await settle(item)
  }
  await pMap(Map.groupBy(work, ({ post }) => post.affiliateId).values(), settleInTurn, {
    concurrency: affiliatesAtOnce,
  })
  for (const messageId of await recordOutcomes(outcomes, deps)) failed.add(messageId)
  return failed
}
