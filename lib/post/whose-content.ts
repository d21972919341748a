import { type Account, authorMismatch, isAuthorOf, isNamed, isProven } from '../platforms/account.ts'
import type { Observed } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Flag, FlagCode } from './flag.ts'

/** How long after the flag an affiliate can answer by linking the account that posted the content, before it accuses. */
export const answerWithinHours = 6 * 24

/** Another affiliate who claims the same content. */
export interface Rival {
  /** The accounts that they linked on its platform. */
  readonly accounts: readonly Account[]
  /** Whether they had a post of it before. */
  readonly isEarlier: boolean
}

const ownershipCodes = ['AUTHOR_MISMATCH', 'DUPLICATE_CONTENT', 'CONTESTED_CONTENT'] as const satisfies FlagCode[]
export type OwnershipCode = (typeof ownershipCodes)[number]

export const isOwnership = <Some extends Pick<Flag, 'code'>>(flag: Some): flag is Some & { code: OwnershipCode } =>
  ownershipCodes.some((code) => code === flag.code)

interface Claimed {
  readonly platform: Platform
  readonly flags: readonly Flag[]
  /** The latest before this check. */
  readonly observation: Observed | null
}

interface Linked {
  readonly accounts: readonly Account[]
  readonly rivals: readonly Rival[]
}

const mismatch = (platform: Platform, accounts: readonly Account[], author: Observed): Flag[] => {
  const found = authorMismatch(platform, accounts, author)
  return found === null ? [] : [{ code: 'AUTHOR_MISMATCH', value: found.author, threshold: found.accounts }]
}

/** How well accounts show that somebody made something: not at all, by a name that was typed, or by a connected account. */
const proofOf = (platform: Platform, accounts: readonly Account[], author: Observed): 0 | 1 | 2 => {
  if (isAuthorOf(platform, accounts.filter(isProven), author) === true) return 2
  return isAuthorOf(platform, accounts, author) === true ? 1 : 0
}

/**
 * Content belongs to the affiliate who linked its author's account, and rather to one who connected it than to one who
 * typed its name. If a rival has the better proof, this post has DUPLICATE_CONTENT; if nobody has, CONTESTED_CONTENT,
 * which says which of those who have the same proof this is.
 */
const contested = (
  platform: Platform,
  accounts: readonly Account[],
  author: Observed,
  rivals: readonly Rival[],
): Flag[] => {
  if (rivals.length === 0) return []
  const mine = proofOf(platform, accounts, author)
  const proofs = rivals.map((rival) => proofOf(platform, rival.accounts, author))
  const theirs = Math.max(...proofs)
  if (mine > theirs) return []
  if (theirs > mine) return [{ code: 'DUPLICATE_CONTENT', value: rivals.length + 1, threshold: 1 }]
  const earlier = rivals.filter(({ isEarlier }, at) => isEarlier && proofs[at] === mine)
  return [{ code: 'CONTESTED_CONTENT', value: earlier.length + 1, threshold: 1 }]
}

/**
 * What accused already and cannot be compared now, because the platform names no author or nothing is linked any more:
 * that answers nothing.
 */
const stillAccusing = (
  { flags, observation }: Claimed,
  author: Observed,
  { accounts, rivals }: Linked,
): readonly Flag[] => {
  const cannotTell: Readonly<Partial<Record<FlagCode, boolean>>> = {
    AUTHOR_MISMATCH: accounts.length === 0 || !isNamed(author),
    DUPLICATE_CONTENT: rivals.length > 0 && !isNamed(author),
  }
  return observation === null
    ? []
    : flags.filter((flag) => cannotTell[flag.code] && isUnanswered(flag, observation.fetchedAt))
}

/** A flag with the time since which it holds. One that an earlier release raised keeps none, except where the rule is another. */
const sinceThen = (before: readonly Flag[], flag: Flag, now: Instant): Flag => {
  const same = before.find(({ code }) => code === flag.code)
  if (same?.since !== undefined) return { ...flag, since: same.since }
  return same !== undefined && flag.code === 'AUTHOR_MISMATCH' ? flag : { ...flag, since: now }
}

/** The flags of a post with those about whose content it is, as a check now finds them; one that still holds keeps `since`. */
export const withOwnershipFlags = (post: Claimed, author: Observed, linked: Linked): readonly Flag[] => {
  const { flags, platform } = post
  const { accounts, rivals } = linked
  const found = [...mismatch(platform, accounts, author), ...contested(platform, accounts, author, rivals)]
  const still = stillAccusing(post, author, linked)
  const isContestedStill = still.some(({ code }) => code === 'DUPLICATE_CONTENT')
  return [
    ...flags.filter((flag) => !isOwnership(flag)),
    ...still,
    ...found
      .filter(({ code }) => code !== 'CONTESTED_CONTENT' || !isContestedStill)
      .map((flag) => sinceThen(flags, flag, author.fetchedAt)),
  ]
}

/** Until when an affiliate can answer a flag of ownership; null where an earlier release did not say since when it holds. */
export const answerBy = ({ since }: Flag): Instant | null =>
  since === undefined ? null : plusHours(since, answerWithinHours)

/** Whether the time to answer a flag of ownership is over. */
export const isTimeOver = (flag: Flag, checkedAt: Instant): boolean => (answerBy(flag) ?? checkedAt) <= checkedAt

/** Whether a flag of ownership accuses, because nobody linked the right account in time; contested content never does. */
export const isUnanswered = (flag: Flag, checkedAt: Instant): boolean =>
  flag.code !== 'CONTESTED_CONTENT' && isTimeOver(flag, checkedAt)
