import { findToken, loseConnection, type Named, type Renewing } from '../connections/renew-tokens.ts'
import { connectionsOf } from '../connections/show-connections.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import { unavailable } from '../platforms/answer.ts'
import { ownerAsks } from '../platforms/ask-owners.ts'
import type { Observation, PostRef } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'

type Reached = 'askPlatform' | Renewing
type Answers = ReadonlyMap<string, Observation>

const isReason = (answer: Observation | undefined, reason: 'auth' | 'reconnect'): boolean =>
  answer?.kind === 'unavailable' && answer.reason === reason

type Account = Named & { readonly handle: string }

/** The same said of every post. */
const saidOfAll = (refs: readonly PostRef[], observation: Observation): Answers =>
  new Map(refs.map(({ nativeId }) => [nativeId, observation]))

/** What an owner's token shows is the owner's, whether or not the platform says so with each post. */
const ofAccount = (answers: Answers, { accountId, handle }: Account): Answers =>
  new Map(
    [...answers].map(([id, answer]) => [
      id,
      answer.kind === 'observed' ? { ...answer, author: answer.author ?? handle, authorId: accountId } : answer,
    ]),
  )

/** What one of an owner's accounts shows; a token that the platform refuses is renewed once. */
const askAccount = async (named: Account, refs: readonly PostRef[], deps: Deps<Reached>): Promise<Answers> => {
  const { platform } = named
  const disconnected = unavailable('reconnect', deps.clock())
  const ask = async (asked: readonly PostRef[], refused: number | null) => {
    const found = await findToken(named, refused, deps)
    if (found === 'lost') return { answers: saidOfAll(asked, disconnected), rotation: null }
    if (found === 'unavailable')
      return { answers: saidOfAll(asked, unavailable('server_error', deps.clock())), rotation: null }
    const { token, rotation } = found
    return {
      answers: ofAccount(
        await deps.askPlatform(platform, asked, { token, accountId: named.accountId, ask: ownerAsks[platform] }),
        named,
      ),
      rotation,
    }
  }
  const first = await ask(refs, null)
  const refusedTo = (answers: Answers) => refs.filter(({ nativeId }) => isReason(answers.get(nativeId), 'auth'))
  const again = refusedTo(first.answers)
  if (again.length === 0 || first.rotation === null) return first.answers
  const second = await ask(again, first.rotation)
  const still = refusedTo(second.answers)
  if (still.length > 0 && second.rotation !== null) await loseConnection(named, second.rotation, 'REFUSED', deps)
  return new Map([...first.answers, ...second.answers, ...saidOfAll(still, disconnected)])
}

/** Whether a platform did not respond, or cannot be called now: asking for the next account would only wait again. */
const isSilent = (answers: Answers): boolean =>
  [...answers.values()].every(
    (answer) => answer.kind === 'unavailable' && answer.reason !== 'auth' && answer.reason !== 'reconnect',
  )

/** How long asking for one account after another may take, in milliseconds of real time: what is left is asked for another time. */
const accountsWithinMs = 12_000

/** A post is gone only if every account says so: it may be of the one that cannot be read. */
const better = (left: Observation | undefined, right: Observation): Observation => {
  if (left === undefined || right.kind === 'observed') return right
  if (left.kind === 'observed') return left
  if (left.kind === 'gone') return right
  return right.kind === 'unavailable' && isReason(left, 'reconnect') ? right : left
}

/**
 * Whether a post may be on an account. One that another of the accounts showed before is on that one, and an id that names the
 * account it was found on, as Facebook's do, is on no other.
 */
const mayBeOn = ({ authorId, objectId }: PostRef, { accountId }: Account, accounts: readonly Account[]): boolean => {
  const isOfAnother = authorId !== accountId && accounts.some((one) => one.accountId === authorId)
  const isNamed = objectId?.includes('_') === true
  return !isOfAnother && (!isNamed || objectId.startsWith(`${accountId}_`))
}

/**
 * What a platform says about posts of one affiliate, asked with the tokens of the accounts that they connected there, one
 * after another until each post is found; as everybody asks where they connected none that works.
 */
export const askAsOwner = async (
  platform: Platform,
  refs: readonly PostRef[],
  owner: Person | undefined,
  deps: Deps<Reached>,
): Promise<Answers> => {
  const accounts = owner === undefined ? [] : connectionsOf(owner).filter((one) => one.platform === platform)
  const ended = AbortSignal.timeout(accountsWithinMs)
  let answers: Answers = new Map()
  for (const account of accounts) {
    const unseen = refs.filter(({ nativeId }) => answers.get(nativeId)?.kind !== 'observed')
    const open = unseen.filter((ref) => mayBeOn(ref, account, accounts))
    if (open.length === 0) continue
    if (ended.aborted) return new Map([...answers, ...saidOfAll(open, unavailable('timeout', deps.clock()))])
    const said = await askAccount(account, open, deps)
    answers = new Map([...answers, ...[...said].map(([id, one]) => [id, better(answers.get(id), one)] as const)])
    if (isSilent(said)) return new Map([...answers, ...said])
  }
  const unread = refs.filter(({ nativeId }) => {
    const answer = answers.get(nativeId)
    return answer === undefined || isReason(answer, 'reconnect')
  })
  return unread.length === 0 ? answers : new Map([...answers, ...(await deps.askPlatform(platform, unread))])
}
