import type { Check } from '../../lib/post/check-record.ts'
import type { Post } from '../../lib/post/post.ts'
import type { Item } from '../../lib/table/read.ts'
import { checksIn } from './checks-in.ts'
import { askedWithinMs } from './simulated-platforms.ts'
import type { World } from './world.ts'

type Items = readonly Item[]

/** Only what is away on its platform is called gone, whoever disconnects what; a verdict says so of no other. */
const onlyWhatIsGoneIsGone = ({ platforms }: World, post: Post, checks: readonly Check[]): string[] => {
  const { platform, nativeId, gone, verdict } = post
  const moments = [
    ...checks.flatMap(({ observation: { kind, fetchedAt } }) => (kind === 'gone' ? [fetchedAt] : [])),
    ...(gone === null ? [] : [gone.since]),
    ...(verdict.reason === 'POST_NOT_FOUND' && verdict.checkedAt !== null ? [verdict.checkedAt] : []),
  ]
  const wrong = moments.filter((at) => !platforms.isGone(platform, nativeId, Date.parse(at) + askedWithinMs))
  return wrong.map((at) => `${post.postId} was called gone at ${at}, and is on ${platform}`)
}

/** Numbers of a post that was edited on X count under its newest id alone. */
const editsCountOnce = (
  { platforms }: World,
  { postId, platform, nativeId }: Post,
  checks: readonly Check[],
): string[] =>
  checks.flatMap(({ observation: { kind, fetchedAt } }) => {
    const beganMs = Date.parse(fetchedAt)
    const isShown = [0, askedWithinMs].some((ms) => platforms.isShown(platform, nativeId, beganMs + ms))
    return kind !== 'observed' || isShown
      ? []
      : [`${postId} was observed at ${fetchedAt}, under an id that showed nothing`]
  })

const judged = ['MATCHED', 'DISCREPANCY', 'INCOMPLETE']
const confirming = ['MATCHED', 'INCOMPLETE']

/** A disconnected account takes no verdict back, and one that is connected after the window confirms none. */
const disconnectingMovesNothing = (post: Post, checks: readonly Check[]): string[] =>
  checks.slice(1).flatMap((check, at) => {
    const before = checks[at]
    if (before === undefined || before.claim.reportId !== check.claim.reportId) return []
    const { observation, verdict } = check
    const isMove = before.verdict.status !== verdict.status || before.verdict.level !== verdict.level
    const isUnread = observation.kind === 'unavailable' && observation.reason === 'reconnect'
    const isHidden = before.verdict.final && before.verdict.reason === 'POST_OWNER_DISCONNECTED'
    const told = `${before.verdict.status} ${before.verdict.level} became ${verdict.status} ${verdict.level}`
    return [
      ...(isUnread && isMove && judged.includes(before.verdict.status)
        ? [`${post.postId} was disconnected, and ${told}`]
        : []),
      ...(isHidden && confirming.includes(verdict.status) ? [`${post.postId} was shown too late, and ${told}`] : []),
    ]
  })

/** Of an affiliate's posts that are one content by the platform's own id, the first was brought first, and all others were held. */
const firstsAreKept = (items: Items, posts: readonly Post[]): string[] => {
  const firsts = new Map(
    items.filter(({ type }) => type === 'firstPost').map(({ PK, SK, postId }) => [`${PK} ${SK}`, postId]),
  )
  const found = posts.flatMap((post) => {
    const { campaignId, platform, affiliateId, observation } = post
    const objectId = observation?.objectId
    return objectId === undefined
      ? []
      : [{ post, at: `CAMP#${campaignId} FIRST#${platform}#${affiliateId}#${objectId}` }]
  })
  const known = new Set<unknown>(posts.map(({ postId }) => postId))
  return [
    ...[...firsts]
      .filter(([, postId]) => !known.has(postId))
      .map(([at, postId]) => `${at} is ${postId}, which is not there`),
    ...found
      .filter(({ post, at }) => firsts.get(at) !== post.postId && post.duplicate === null)
      .map(({ post, at }) => `${post.postId} was never held, although ${firsts.get(at)} is ${at}`),
  ]
}

/** Whoever connects or disconnects accounts decides nothing about their posts by when they do. */
export const ownersDecideNothing = (world: World, items: Items, posts: readonly Post[]): string[] => {
  if (!world.isLive) return []
  const byPost = Map.groupBy(
    items.filter(({ type }) => type === 'check'),
    ({ PK }) => PK,
  )
  const ofPosts = posts.flatMap((post) => {
    const checks = checksIn(byPost.get(`POST#${post.postId}`) ?? [], post)
    const inOrder = checks.toSorted((left, right) => left.postVersion - right.postVersion)
    return [
      ...onlyWhatIsGoneIsGone(world, post, inOrder),
      ...editsCountOnce(world, post, inOrder),
      ...disconnectingMovesNothing(post, inOrder),
    ]
  })
  return [...ofPosts, ...firstsAreKept(items, posts)]
}
