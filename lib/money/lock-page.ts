import type { Deps } from '../deps/deps.ts'
import { sourceIn } from '../post/own-numbers.ts'
import type { Post } from '../post/post.ts'
import { daysIn, plusDays } from '../values/day-range.ts'
import type { PostId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { type Books, type Locking, lockedOn } from './books.ts'
import { holdOf, isForfeited } from './hold-of.ts'
import { balanced, type Entry } from './ledger.ts'
import type { PostMoney } from './post-money.ts'
import { lockable, type PlacedLine, type StatementLine, statementIdOf } from './statement.ts'
import type { Terms } from './terms.ts'

type LockDeps = Deps<'terms' | 'ledger' | 'books' | 'postMoney' | 'statements' | 'reviews'>

/** Posts of one transaction, which has a write for each, for its affiliate, and for its line in a statement. */
const postsPerPage = 30

/** By how much what each post has accrued was moved since the end of the period; null if it takes more than `maxPages`. */
export const movedSince = async (
  { campaignId }: Books,
  { through }: Locking,
  maxPages: number,
  { ledger, clock }: LockDeps,
): Promise<ReadonlyMap<PostId, number> | null> => {
  const moved = new Map<PostId, number>()
  const from = plusDays(through, 1)
  let left = maxPages
  for (let at = 0; at < daysIn({ from, to: dayOf(clock()) }); at += 1) {
    if (left <= 0) return null
    const read = await ledger.addAccruedOfDay(campaignId, plusDays(from, at), { moved, maxPages: left })
    if (read === null) return null
    left -= read
  }
  return moved
}

/** What a lock takes of a post; null where that is nothing, and nothing is held. */
interface Lock {
  readonly post: Post
  readonly money: PostMoney
  readonly minor: number
}

/** What a page of posts is locked by: `now`, the terms by which its posts are held or lost at this moment. */
export interface LockedBy {
  readonly terms: Terms
  readonly now: Terms
  readonly since: ReadonlyMap<PostId, number>
}

/** Nothing of a post becomes payable that the next night would hold or take back; a debt stays one. */
const lockOf = (post: Post, before: PostMoney | undefined, since: number, isFree: boolean): Lock[] => {
  if (before === undefined) return []
  const found = lockable(before.accrued - since, before.accrued)
  const minor = isFree ? found : Math.min(0, found)
  if (minor === 0 && before.held === 0) return []
  const money = {
    ...before,
    accrued: before.accrued - minor,
    locked: before.locked + minor,
    version: before.version + 1,
  }
  return [{ post, money, minor }]
}

const lineOf = ({ post, money, minor }: Lock): StatementLine => ({
  postId: post.postId,
  url: post.url,
  claimed: post.claim.claimed,
  units: money.units,
  termsVersion: money.termsVersion,
  minor,
  held: money.held,
  heldFor: money.heldFor,
  source: post.observation === null ? null : sourceIn(post.observation, 'views'),
  observedAt: post.observation?.fetchedAt ?? null,
})

const entryOf = (locks: readonly Lock[], { campaignId, version }: Terms, { newId, clock }: LockDeps): Entry[] => {
  const moving = locks.filter(({ minor }) => minor !== 0)
  if (moving.length === 0) return []
  const lines = moving.flatMap(({ minor, money: { affiliateId, postId } }) => [
    { account: 'accrued' as const, minor: -minor, affiliateId, postId },
    { account: 'payable' as const, minor, affiliateId, postId },
  ])
  const at = clock()
  return [
    balanced({
      transactionId: newId('txn'),
      campaignId,
      day: dayOf(at),
      kind: 'LOCK',
      termsVersion: version,
      at,
      lines,
    }),
  ]
}

/** Locks one page of posts, and notes each in the statement of its affiliate; null if somebody else was faster. */
export const lockPage = async (
  books: Books,
  locking: Locking,
  { terms, now, since }: LockedBy,
  deps: LockDeps,
): Promise<Books | null> => {
  const { campaignId } = books
  const request = { limit: postsPerPage, cursor: locking.cursor ?? undefined }
  const { things, nextCursor } = await deps.table.posts.listByCampaign(campaignId, request)
  const postIds = things.map(({ postId }) => postId)
  const [known, reviews] = await Promise.all([deps.postMoney.getMany(postIds), deps.reviews.getMany(postIds)])
  const at = deps.clock()
  const locks = things.flatMap((post) => {
    const review = reviews.get(post.postId)
    const isFree = holdOf(post, now, at, review) === null && !isForfeited(post, now, at, review)
    return lockOf(post, known.get(post.postId), since.get(post.postId) ?? 0, isFree)
  })
  const next = lockedOn(books, {
    ...locking,
    cursor: nextCursor,
    phase: nextCursor === null ? 'STATEMENTS' : 'POSTS',
  })
  const lines: PlacedLine[] = locks.map((lock) => ({
    statementId: statementIdOf(campaignId, locking.number, lock.post.affiliateId),
    line: lineOf(lock),
  }))
  const answer = await deps.ledger.post({
    books: next,
    currency: terms.currency,
    entries: entryOf(locks, terms, deps),
    money: locks.map(({ money }) => money),
    lines,
  })
  return answer === 'posted' ? next : null
}
