import { recordCredentialOf } from '../alerts/record-credential.ts'
import type { Deps } from '../deps/deps.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { readUrl } from '../submission/read-url.ts'
import { commitCheck } from './commit-check.ts'
import { doubtBlankAnswers } from './doubt-blank-answers.ts'
import { findOthers } from './find-others.ts'
import { recordHealth } from './record-health.ts'

const maxPosts = 100

const record = async (
  post: Post,
  observation: Observation,
  deps: Deps<'notificationQueue' | 'cohorts' | 'ownNumbers'>,
): Promise<string[]> => {
  const [affiliate, campaign, others] = await Promise.all([
    deps.table.people.get(post.affiliateId),
    deps.recent.campaign(post.campaignId),
    findOthers(post, deps),
  ])
  if (affiliate === null || campaign === null) return []
  const own = { ...deps, log: deps.log.with({ postId: post.postId }) }
  const input = { post, observation, affiliate, campaign, others, twin: null, isAskedFor: true }
  return (await commitCheck(input, own)) ? [post.postId] : []
}

/**
 * Fetches one post from its platform now, and records the result as a check of every post with that content. The posts
 * are read first: a result about an earlier moment must not count for a claim or a check that came meanwhile. What a
 * platform shows to owners alone is not asked for and recorded nowhere: their tokens are for checks.
 */
export const fetchNow = async (
  platform: Platform,
  url: string,
  deps: Deps<'notificationQueue' | 'askPlatform' | 'cohorts' | 'ownNumbers'>,
) => {
  const identity = readUrl(url, platform, deps.clock())
  const { things } = await deps.table.posts.listByContent(platform, identity.nativeId, { limit: maxPosts })
  const posts = await deps.table.posts.getMany(things.map(({ postId }) => postId))
  const answers = await doubtBlankAnswers(platform, posts, await deps.askPlatform(platform, [identity]), deps)
  await Promise.all([recordHealth(platform, answers, deps), recordCredentialOf(platform, answers, deps)])
  const observation = answers.get(identity.nativeId)
  if (observation === undefined) throw new Error('The adapter left a post out')
  const isForOwners = observation.kind === 'unavailable' && observation.reason === 'reconnect'
  const recordedOn: string[] = []
  for (const post of isForOwners ? [] : posts) {
    recordedOn.push(...(await record(post, observation, deps)))
  }
  return { identity, observation, recordedOn }
}
