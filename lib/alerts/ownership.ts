import { platformName } from '../platforms/platform-name.ts'
import type { Flag } from '../post/flag.ts'
import type { Post } from '../post/post.ts'
import { answerBy, isOwnership, isTimeOver, type OwnershipCode } from '../post/whose-content.ts'
import { momentText } from '../values/instant.ts'
import type { AlertCondition } from './alert.ts'
import type { AlertType } from './alert-kinds.ts'

type Owned = Flag & { readonly code: OwnershipCode }

/** What the affiliate is asked, by what is known. */
const questions: Readonly<Record<OwnershipCode, (flag: Flag, on: string) => string>> = {
  AUTHOR_MISMATCH: ({ value, threshold }, on) => `${on} names ${value} as the author. You linked: ${threshold}.`,
  DUPLICATE_CONTENT: () => "Another affiliate claims this content too, and linked its author's account.",
  CONTESTED_CONTENT: () => 'Another affiliate claims this content too.',
}

const unanswered: Readonly<Record<OwnershipCode, (flag: Flag, on: string) => AlertCondition>> = {
  AUTHOR_MISMATCH: ({ value, threshold }, on) => ({
    type: 'AUTHOR_MISMATCH',
    severity: 'HIGH',
    message: `${on} names ${value} as the author. Linked by the affiliate: ${threshold}.`,
  }),
  DUPLICATE_CONTENT: () => ({
    type: 'DUPLICATE_CONTENT',
    severity: 'HIGH',
    message: "Another affiliate claims this content too, and linked its author's account.",
  }),
  CONTESTED_CONTENT: () => ({
    type: 'CONTESTED_CONTENT',
    severity: 'MEDIUM',
    message: 'Another affiliate claims this content too, and it is not known which of them made it.',
  }),
}

const question = (flag: Owned, on: string): AlertCondition => {
  const until = answerBy(flag)
  return {
    type: 'AUTHOR_UNCONFIRMED',
    severity: 'MEDIUM',
    message: `${questions[flag.code](flag, on)} If the content is yours, link the account that posted it${until === null ? '' : ` by ${momentText(until)}`}. Until then, this accuses nobody.`,
  }
}

/** One alert is enough for a content that several claim: the first of them has none. */
const isOfFirst = ({ code, value, threshold }: Flag): boolean => code === 'CONTESTED_CONTENT' && value === threshold

/**
 * Whose content it is: a question to the affiliate while they have time to answer by linking the account that posted it,
 * and after that an alert to whoever pays for it.
 */
export const ownershipConditions = ({ flags, platform, verdict: { checkedAt } }: Post): AlertCondition[] => {
  if (checkedAt === null) return []
  const on = platformName(platform)
  return flags
    .filter(isOwnership)
    .filter((flag) => !isOfFirst(flag) || !isTimeOver(flag, checkedAt))
    .map((flag) => (isTimeOver(flag, checkedAt) ? unanswered[flag.code](flag, on) : question(flag, on)))
}

const accusing = ['AUTHOR_MISMATCH', 'DUPLICATE_CONTENT', 'CONTESTED_CONTENT'] as const

/**
 * Questions and alerts about whose content it is that an answer settled, whichever claim they were about: a new claim keeps
 * such flags. A question ends with its time, too, however long ago that was over: an earlier release asked without end.
 */
export const answeredConditions = (before: Post, after: Post): AlertType[] => {
  const held = ownershipConditions(before).map(({ type }) => type)
  const holds = ownershipConditions(after).map(({ type }) => type)
  const wasAsked = before.flags.some(isOwnership)
  const wasRaised = (type: (typeof accusing)[number]): boolean =>
    held.includes(type) ||
    (before.alertGenerations[type] !== undefined && before.flags.some(({ code }) => code === type))
  return [
    ...(wasAsked && !holds.includes('AUTHOR_UNCONFIRMED') ? (['AUTHOR_UNCONFIRMED'] as const) : []),
    ...accusing.filter((type) => wasRaised(type) && !holds.includes(type)),
  ]
}
