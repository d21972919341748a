import { findToken, loseConnection, type Named, type Renewing } from '../connections/renew-tokens.ts'
import { connectionsOf } from '../connections/show-connections.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import { unavailable } from '../platforms/answer.ts'
import { ownerAsks } from '../platforms/ask-owners.ts'
import type { Observation, PostRef, UnavailableReason } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'

type Reached = 'askPlatform' | Renewing
type Answers = ReadonlyMap<string, Observation>

const reasonOf = (answer: Observation | undefined): UnavailableReason | null =>
  answer?.kind === 'unavailable' ? answer.reason : null

type Account = Named & { readonly handle: string }

/** The same said of every post. */
const saidOfAll = (refs: readonly PostRef[], observation: Observation): Answers =>
  new Map(refs.map(({ nativeId }) => [nativeId, observation]))

/** What the platform says of a token that it takes; a token that it does not take is refused for every post. */
const repliesToToken: ReadonlySet<UnavailableReason | null> = new Set([
  null,
  'rate_limited',
  'quota_exceeded',
  'server_error',
  'refused',
])

const isTokenTaken = (answers: Answers): boolean =>
  [...answers.values()].some((answer) => repliesToToken.has(reasonOf(answer)))

/**
 * What one of an owner's accounts shows. A token that the platform refuses for every post is renewed once; a refusal of
 * some posts alone is about those posts.
 */
const askAccount = async (named: Account, refs: readonly PostRef[], deps: Deps<Reached>): Promise<Answers> => {
  const { platform, accountId } = named
  const disconnected = unavailable('reconnect', deps.clock())
  const ofPostsAlone = { ...unavailable('server_error', deps.clock()), isOfPostAlone: true } as const
  const ask = async (asked: readonly PostRef[], refused: number | null) => {
    const found = await findToken(named, refused, deps)
    if (found === 'lost') return { answers: saidOfAll(asked, disconnected), rotation: null }
    if (found === 'unavailable')
      return { answers: saidOfAll(asked, unavailable('server_error', deps.clock())), rotation: null }
    const { token, rotation } = found
    const answers = await deps.askPlatform(platform, asked, { token, accountId, ask: ownerAsks[platform] })
    return { answers, rotation }
  }
  const refusedIn = (answers: Answers) => refs.filter(({ nativeId }) => reasonOf(answers.get(nativeId)) === 'auth')
  const first = await ask(refs, null)
  const again = refusedIn(first.answers)
  if (again.length === 0 || first.rotation === null) return first.answers
  if (isTokenTaken(first.answers)) return new Map([...first.answers, ...saidOfAll(again, ofPostsAlone)])
  const second = await ask(again, first.rotation)
  const still = refusedIn(second.answers)
  const isTaken = isTokenTaken(second.answers)
  if (still.length > 0 && !isTaken && second.rotation !== null)
    await loseConnection(named, second.rotation, 'REFUSED', deps)
  return new Map([...first.answers, ...second.answers, ...saidOfAll(still, isTaken ? ofPostsAlone : disconnected)])
}

/**
 * What an owner's token shows is the owner's, whether or not the platform says so with each post. A post that it does not show
 * is gone if it was on this account before; any other may be on an account that nobody connected.
 */
const ofAccount = (answers: Answers, refs: readonly PostRef[], { accountId, handle }: Account): Answers => {
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

/** Why asking for the next account would only wait again: the platform does not respond, or nobody may call it now; null if neither. */
const silenceIn = (answers: Answers): Observation | null => {
  const [first, ...others] = answers.values()
  return first !== undefined && [first, ...others].every((one) => silences.has(reasonOf(one))) ? first : null
}

/** Whether a call for an account told nothing of any post. */
const isFailure = (answers: Answers): boolean =>
  [...answers.values()].every(
    (answer) =>
      answer.kind === 'unavailable' &&
      !answer.isOfPostAlone &&
      answer.reason !== 'auth' &&
      answer.reason !== 'reconnect',
  )

/** How long asking for one account after another may take, in milliseconds of real time: what is left is asked for another time. */
const accountsWithinMs = 12_000

/** Whether one account told what there is to tell, so that no other is asked. */
const isSettled = (answer: Observation | undefined): boolean => answer !== undefined && answer.kind !== 'unavailable'

/** A post that one account does not have may be on one that cannot be read. */
const better = (left: Observation | undefined, right: Observation): Observation =>
  left === undefined || isSettled(right) || reasonOf(left) === 'reconnect' ? right : left

/** Whether a post was on an account: the account showed it, or the post's id names it, as Facebook's do. */
const isOn = ({ authorId, objectId }: PostRef, { accountId }: Account): boolean =>
  authorId === accountId || objectId?.startsWith(`${accountId}_`) === true

/** Whether a post may be on an account. What is on another of the accounts, or names an account that is none of them, is not. */
const mayBeOn = ({ authorId, objectId }: PostRef, { accountId }: Account, accounts: readonly Account[]): boolean => {
  const isOfAnother = authorId !== accountId && accounts.some((one) => one.accountId === authorId)
  const isNamed = objectId?.includes('_') === true
  return !isOfAnother && (!isNamed || objectId.startsWith(`${accountId}_`))
}

/**
 * What the accounts show, one asked after another until each post is found; an answer for every post that may be on one of
 * them. After a call that failed, an account is asked for its own posts alone; after one in which the platform was silent, none is.
 */
const askAccounts = async (
  accounts: readonly Account[],
  refs: readonly PostRef[],
  deps: Deps<Reached>,
): Promise<Answers> => {
  const ended = AbortSignal.timeout(accountsWithinMs)
  const answers = new Map<string, Observation>()
  let silence: Observation | null = null
  let hasFailed = false
  for (const account of accounts) {
    const open = refs.filter((ref) => !isSettled(answers.get(ref.nativeId)) && mayBeOn(ref, account, accounts))
    if (ended.aborted) silence ??= unavailable('timeout', deps.clock())
    const asked = hasFailed ? open.filter((ref) => isOn(ref, account)) : open
    if (asked.length === 0) continue
    const said: Answers = silence
      ? saidOfAll(asked, silence)
      : ofAccount(await askAccount(account, asked, deps), asked, account)
    for (const [id, one] of said) answers.set(id, better(answers.get(id), one))
    silence ??= silenceIn(said)
    hasFailed ||= silence === null && isFailure(said)
  }
  return answers
}

/**
 * What a platform says about posts of one affiliate, asked with the tokens of the accounts that they connected there; as
 * everybody asks where they connected none that works.
 */
export const askAsOwner = async (
  platform: Platform,
  refs: readonly PostRef[],
  owner: Person | undefined,
  deps: Deps<Reached>,
): Promise<Answers> => {
  const accounts = owner === undefined ? [] : connectionsOf(owner).filter((one) => one.platform === platform)
  const answers = await askAccounts(accounts, refs, deps)
  const unread = refs.filter(({ nativeId }) => {
    const answer = answers.get(nativeId)
    return answer === undefined || reasonOf(answer) === 'reconnect'
  })
  return unread.length === 0 ? answers : new Map([...answers, ...(await deps.askPlatform(platform, unread))])
}
