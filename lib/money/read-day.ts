import pMap from 'p-map'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { PostReview } from '../review/review.ts'
import type { CampaignId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { type Books, movedOn, type Settling } from './books.ts'
import { holdOf, isForfeited, isUnapproved } from './hold-of.ts'
import { givenIn } from './ledger.ts'
import type { Units } from './payable.ts'
import { bookedOf, firstMoney, type Move, moveOf, type PostMoney, unitsOf } from './post-money.ts'
import type { Terms } from './terms.ts'

type SettleDeps = Deps<'stories' | 'terms' | 'ledger' | 'books' | 'postMoney' | 'conversions' | 'reviews'>

const postsPerPage = 100
const affiliatesPerPage = 100
const linksAtOnce = 10
/** So many checks of a post are searched for the last one that counts. */
const maxChecks = 100

/** What the orders of a post amount to, without those that nobody signed for; null where none are counted. */
const ordersOf = async (
  { tracked }: Post,
  { currency }: Terms,
  { conversions }: SettleDeps,
): Promise<number | null> => {
  if (tracked?.code == null || !tracked.counted.includes('conversions')) return null
  const amounts = (await conversions.countsOf(tracked.code)).amounts[currency]
  return amounts === undefined ? null : Math.max(0, amounts.PENDING + amounts.APPROVED - amounts.unsigned)
}

/** The post as it was seen last before nothing counts any more; null if it was not seen by then. */
const asSeenBefore = async (post: Post, end: string, { stories }: SettleDeps): Promise<Post | null> => {
  const checks = await stories.checks.newest(post, maxChecks)
  const last = checks.findLast(
    ({ observation, isHeld }) => observation.kind === 'observed' && !isHeld && observation.fetchedAt <= end,
  )
  return last?.observation.kind === 'observed' ? { ...post, observation: last.observation, earlier: {} } : null
}

/** What a post is paid for; once nothing counts any more, what the last day before that left. */
const countedUnits = async (
  post: Post,
  before: PostMoney,
  { terms, books }: { readonly terms: Terms; readonly books: Books },
  deps: SettleDeps,
): Promise<Units> => {
  const { countUntil, rates } = terms
  if (countUntil !== null && (books.settledDay ?? '') >= dayOf(countUntil)) return before.units
  const isLate = countUntil !== null && (post.observation?.fetchedAt ?? '') > countUntil
  const counted = isLate ? await asSeenBefore(post, countUntil, deps) : post
  if (counted === null) return before.units
  const orders = rates.orderShareBps === null ? null : await ordersOf(post, terms, deps)
  return unitsOf(counted, before.units, orders, terms)
}

interface Of {
  readonly terms: Terms
  readonly books: Books
  readonly settling: Settling
  readonly review: PostReview | undefined
}

/** What a day changes about a post, null if nothing; and what it has earned and gets once somebody approves it. */
interface Read {
  readonly move: Move | null
  readonly unapproved: number
}

const readPost = async (
  post: Post,
  before: PostMoney,
  { settling, review, ...of }: Of,
  deps: SettleDeps,
): Promise<Read> => {
  const { terms } = of
  const { startedAt, day } = settling
  const finding = {
    units: await countedUnits(post, before, of, deps),
    heldFor: holdOf(post, terms, startedAt, review),
    isForfeited: isForfeited(post, terms, startedAt, review),
    isUnapproved: isUnapproved(review),
  }
  const move = moveOf(before, finding, terms, { day, at: post.createdAt })
  const isWaiting = finding.isUnapproved && !finding.isForfeited
  const earned = move?.after.earned ?? before.earned
  return { move, unapproved: isWaiting ? Math.max(0, earned - bookedOf(before)) : 0 }
}

/** What affiliates were given before in the campaign; nothing is read where that limits nobody. */
const givenTo = async (moves: readonly Move[], { campaignId, capPerAffiliate }: Terms, { ledger }: SettleDeps) => {
  const affiliateIds = [...new Set(moves.map(({ after }) => after.affiliateId))]
  const earned = capPerAffiliate === null ? [] : await ledger.earningsOf(campaignId, affiliateIds)
  return new Map(earned.map((one) => [one.affiliateId, givenIn(one) - one.adjusted]))
}

/** What affiliates owe in all, beyond what they have to come. */
const owedIn = async (campaignId: CampaignId, { ledger }: SettleDeps): Promise<number> => {
  let owed = 0
  const list = (page: PageRequest) => ledger.listEarnings(campaignId, page)
  for await (const { things } of pages(list, { limit: affiliatesPerPage })) {
    for (const { accrued, held, payable } of things) owed += Math.max(0, -accrued - held - payable)
  }
  return owed
}

/** What a day can give: what is left of the budget, without what was paid out of it and is owed back. */
const poolOf = async (campaignId: CampaignId, deps: SettleDeps): Promise<number> => {
  const left = (await deps.ledger.accountOf(campaignId))?.budget ?? 0
  return left === 0 ? 0 : left - (await owedIn(campaignId, deps))
}

/** Reads one page of posts, and keeps what the day changes about them; null if somebody else moved the books on. */
export const readPage = async (
  books: Books,
  settling: Settling,
  terms: Terms,
  deps: SettleDeps,
): Promise<Books | null> => {
  const { cursor, chunks } = settling
  const request = { limit: postsPerPage, cursor: cursor ?? undefined }
  const { things, nextCursor } = await deps.table.posts.listByCampaign(books.campaignId, request)
  const postIds = things.map(({ postId }) => postId)
  const [known, reviews] = await Promise.all([deps.postMoney.getMany(postIds), deps.reviews.getMany(postIds)])
  const read = (post: Post): Promise<Read> => {
    const of = { terms, books, settling, review: reviews.get(post.postId) }
    return readPost(post, known.get(post.postId) ?? firstMoney(post), of, deps)
  }
  const found = await pMap(things, read, { concurrency: linksAtOnce })
  const moves = found.flatMap(({ move }) => (move === null ? [] : [move]))
  const given = await givenTo(moves, terms, deps)
  const isLast = nextCursor === null && chunks + moves.length > 0
  const pool = isLast ? await poolOf(books.campaignId, deps) : 0
  const next = movedOn(books, {
    ...settling,
    phase: nextCursor === null ? 'BOOK' : 'READ',
    cursor: nextCursor,
    chunks: moves.length === 0 ? chunks : chunks + 1,
    pool,
    unapproved: found.reduce((sum, { unapproved }) => sum + unapproved, settling.unapproved),
  })
  const waiting = moves.map((move) => ({ ...move, given: given.get(move.after.affiliateId) ?? 0 }))
  return (await deps.books.save(next, waiting)) ? next : null
}
