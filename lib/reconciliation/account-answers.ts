import { unavailable } from '../platforms/answer.ts'
import type { Observation, PostRef, UnavailableReason } from '../platforms/platform.ts'

/** What a platform says about posts, by native id; an error of ours in place of it holds back that post alone. */
export type Said = ReadonlyMap<string, Observation | Error>

/** An account that an affiliate connected. */
interface Account {
  readonly accountId: string
  readonly handle: string
}

export const reasonOf = (answer: Observation | Error | undefined): UnavailableReason | null =>
  answer !== undefined && 'kind' in answer && answer.kind === 'unavailable' ? answer.reason : null

/** The same said of every post. */
export const saidOfAll = <Answer>(refs: readonly PostRef[], answer: Answer): ReadonlyMap<string, Answer> =>
  new Map(refs.map(({ nativeId }) => [nativeId, answer]))

/** What the platform says of a token that it takes; a token that it does not take is refused for every post. */
const repliesToToken: ReadonlySet<UnavailableReason | null> = new Set([
  null,
  'rate_limited',
  'quota_exceeded',
  'server_error',
  'refused',
])

export const isTokenTaken = (answers: ReadonlyMap<string, Observation>): boolean =>
  [...answers.values()].some((answer) => repliesToToken.has(reasonOf(answer)))

/**
 * What an owner's token shows is the owner's, whether or not the platform says so with each post. A post that it does not show
 * is gone if it was on this account before; any other may be on an account that nobody connected.
 */
export const ofAccount = (
  answers: ReadonlyMap<string, Observation>,
  refs: readonly PostRef[],
  { accountId, handle }: Account,
): ReadonlyMap<string, Observation> => {
  const own = new Set(refs.flatMap(({ nativeId, authorId }) => (authorId === accountId ? [nativeId] : [])))
  return new Map(
    [...answers].map(([id, answer]): [string, Observation] => {
      if (answer.kind === 'observed') return [id, { ...answer, author: answer.author ?? handle, authorId: accountId }]
      const isUnseen = answer.kind === 'gone' && answer.reason === 'not_found' && !own.has(id)
      return [id, isUnseen ? unavailable('reconnect', answer.fetchedAt) : answer]
    }),
  )
}

const silences: ReadonlySet<UnavailableReason | null> = new Set([
  'timeout',
  'circuit_open',
  'budget_empty',
  'quota_exceeded',
  'disabled',
])

const isSilence = (answer: Observation | Error): answer is Observation =>
  silences.has(reasonOf(answer)) && !('isOfAccount' in answer)

/** Why asking for the next account would only wait again: the platform does not respond, or nobody may call it now; null if neither. */
export const silenceIn = (said: Said): Observation | null => {
  const [first, ...others] = said.values()
  return first !== undefined && isSilence(first) && others.every(isSilence) ? first : null
}

/** Whether a call for an account told nothing of any post, for a reason that may hold for other accounts too. */
export const isFailure = (said: Said): boolean =>
  [...said.values()].every(
    (answer) =>
      'kind' in answer &&
      answer.kind === 'unavailable' &&
      !answer.isOfPostAlone &&
      !answer.isOfAccount &&
      answer.reason !== 'auth' &&
      answer.reason !== 'reconnect',
  )

/** Whether one account told what there is to tell, so that no other is asked. */
export const isSettled = (answer: Observation | Error | undefined): boolean =>
  answer !== undefined && 'kind' in answer && answer.kind !== 'unavailable'

/** A post that one account does not have may be on one that cannot be read. */
export const better = (left: Observation | Error | undefined, right: Observation | Error): Observation | Error =>
  left === undefined || isSettled(right) || reasonOf(left) === 'reconnect' ? right : left

/** Whether a post was on an account: the account showed it, or the post's id names it, as Facebook's do. */
export const isOn = ({ authorId, objectId }: PostRef, { accountId }: Account): boolean =>
  authorId === accountId || objectId?.startsWith(`${accountId}_`) === true

/** Whether a post may be on an account. What is on another of the accounts, or names an account that is none of them, is not. */
export const mayBeOn = (
  { authorId, objectId }: PostRef,
  { accountId }: Account,
  accounts: readonly Account[],
): boolean => {
  const isOfAnother = authorId !== accountId && accounts.some((one) => one.accountId === authorId)
  const isNamed = objectId?.includes('_') === true
  return !isOfAnother && (!isNamed || objectId.startsWith(`${accountId}_`))
}
