import { connectionsOf } from '../connections/connected-accounts.ts'
import { pauseConnection } from '../connections/pause-connection.ts'
import { findToken, loseConnection, type Named, type Renewing } from '../connections/renew-tokens.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import { unavailable } from '../platforms/answer.ts'
import { ownerAsks } from '../platforms/ask-owners.ts'
import type { Observation, PostRef } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import { secondsUntil } from '../resilience/circuit.ts'
import {
  better,
  isFailure,
  isOn,
  isSettled,
  isTokenTaken,
  mayBeOn,
  ofAccount,
  reasonOf,
  type Said,
  saidOfAll,
  silenceIn,
} from './account-answers.ts'

type Reached = 'askPlatform' | Renewing
type Answers = ReadonlyMap<string, Observation>
type Account = Named & { readonly handle: string }

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
    const { token, rotation, pausedUntil } = found
    const now = deps.clock()
    const waitSeconds = secondsUntil(pausedUntil, now)
    const waiting = { ...unavailable('budget_empty', now, waitSeconds), isOfAccount: true } as const
    if (waitSeconds > 0) return { answers: saidOfAll(asked, waiting), rotation }
    const pause = (seconds: number) => pauseConnection(named, seconds, deps)
    const answers = await deps.askPlatform(platform, asked, { token, accountId, ask: ownerAsks[platform], pause })
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

/** The same, where what keeps us from asking for the account, such as another worker that renews its token, holds back its posts alone. */
const tryAccount = async (account: Account, asked: readonly PostRef[], deps: Deps<Reached>): Promise<Said> => {
  try {
    return ofAccount(await askAccount(account, asked, deps), asked, account)
  } catch (error) {
    return saidOfAll(
      asked,
      error instanceof Error ? error : new Error('The account could not be read', { cause: error }),
    )
  }
}

/** How long asking for one account after another may take, in milliseconds of real time: what is left is asked for another time. */
const accountsWithinMs = 12_000

/**
 * What the accounts show, one asked after another until each post is found; an answer for every post that may be on one of
 * them. After a call that failed, an account is asked for its own posts alone; after one in which the platform was silent, none is.
 * An account that we could not ask for, or that has reached a limit of its own, holds back the posts that no other one shows.
 */
const askAccounts = async (
  accounts: readonly Account[],
  refs: readonly PostRef[],
  deps: Deps<Reached>,
): Promise<Said> => {
  const ended = AbortSignal.timeout(accountsWithinMs)
  const answers = new Map<string, Observation | Error>()
  let silence: Observation | null = null
  let hasFailed = false
  for (const account of accounts) {
    const open = refs.filter((ref) => !isSettled(answers.get(ref.nativeId)) && mayBeOn(ref, account, accounts))
    if (ended.aborted) silence ??= unavailable('timeout', deps.clock())
    const asked = hasFailed ? open.filter((ref) => isOn(ref, account)) : open
    if (asked.length === 0) continue
    const said: Said = silence ? saidOfAll(asked, silence) : await tryAccount(account, asked, deps)
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
): Promise<Said> => {
  const accounts = owner === undefined ? [] : connectionsOf(owner).filter((one) => one.platform === platform)
  const answers = await askAccounts(accounts, refs, deps)
  const unread = refs.filter(({ nativeId }) => {
    const answer = answers.get(nativeId)
    return answer === undefined || reasonOf(answer) === 'reconnect'
  })
  if (unread.length === 0) return answers
  return new Map<string, Observation | Error>([...answers, ...(await deps.askPlatform(platform, unread))])
}
