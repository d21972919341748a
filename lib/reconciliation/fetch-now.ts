import type { Renewing } from '../connections/renew-tokens.ts'
import type { Deps } from '../deps/deps.ts'
import { accountsOn } from '../people/account.ts'
import { isProven } from '../platforms/account.ts'
import type { Observation, PostRef } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { readUrl } from '../submission/read-url.ts'
import { askAsOwner } from './ask-as-owner.ts'
import { commitCheck } from './commit-check.ts'
import { doubtBlankAnswers } from './doubt-blank-answers.ts'
import { findRivals } from './find-rivals.ts'
import { recordCredential } from './record-credential.ts'
import { recordHealth } from './record-health.ts'

const maxPosts = 100

const record = async (
  post: Post,
  observation: Observation,
  deps: Deps<'notificationQueue' | 'cohorts'>,
): Promise<string[]> => {
  const [affiliate, campaign, rivals] = await Promise.all([
    deps.table.people.get(post.affiliateId),
    deps.recent.campaign(post.campaignId),
    findRivals(post, deps),
  ])
  if (affiliate === null || campaign === null) return []
  const own = { ...deps, log: deps.log.with({ postId: post.postId }) }
  return (await commitCheck({ post, observation, affiliate, campaign, rivals }, own)) ? [post.postId] : []
}

/** The content as the first affiliate who connected an account and submitted it sees it; as everybody does where nobody has. */
const askFirstOwner = async (
  platform: Platform,
  identity: PostRef,
  posts: readonly Post[],
  deps: Deps<'askPlatform' | Renewing>,
): Promise<ReadonlyMap<string, Observation>> => {
  const people = await deps.table.people.getMany([...new Set(posts.map(({ affiliateId }) => affiliateId))])
  const owner = people.find(({ accounts }) => accountsOn(platform, accounts).some(isProven))
  return askAsOwner(platform, [identity], owner, deps)
}

/**
 * Fetches one post from its platform now, and records the result as a check of every post with that content. The posts
 * are read first: a result about an earlier moment must not count for a claim or a check that came meanwhile.
 */
export const fetchNow = async (
  platform: Platform,
  url: string,
  deps: Deps<'notificationQueue' | 'askPlatform' | 'cohorts' | Renewing>,
) => {
  const identity = readUrl(url, platform, deps.clock())
  const { things } = await deps.table.posts.listByContent(platform, identity.nativeId, { limit: maxPosts })
  const posts = await deps.table.posts.getMany(things.map(({ postId }) => postId))
  const answers = await doubtBlankAnswers(platform, posts, await askFirstOwner(platform, identity, posts, deps), deps)
  await Promise.all([recordHealth(platform, answers, deps), recordCredential(platform, answers, deps)])
  const observation = answers.get(identity.nativeId)
  if (observation === undefined) throw new Error('The adapter left a post out')
  const recordedOn: string[] = []
  for (const post of posts) {
    recordedOn.push(...(await record(post, observation, deps)))
  }
  return { identity, observation, recordedOn }
}
