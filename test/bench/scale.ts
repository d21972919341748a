import type { Outcome } from './contention.ts'
import { bulkOf, rushOn } from './hot-item.ts'
import { capacityOf, rushOnPartitions, type Spread } from './hot-partition.ts'

/** Looks in a post's month: one when it is submitted, and the others from sweeps. */
const looks = { first: 1, later: 11 }
const daySeconds = 86_400
/** The busiest hours of a day have so many times the average. */
const peak = 3

/** A part of the service that gives way first as posts grow, and at how many posts a day. */
interface Limit {
  readonly what: string
  readonly formula: string
  readonly postsADay: number
}

/** Of a quota of YouTube's, calls a day; posts of one call of a first look, which finds others by chance, and of a later one. */
const quota = { callsADay: 10_000, firstPostsPerCall: 2, laterPostsPerCall: 25 }
const sweep = { postsPerPlatform: 60_000, perDay: 1_440 }
/** Of each platform; a look moves its post in the list of what is due. */
const dueLists: Spread = { partitions: 2, units: 2 }
/** The items of a campaign's days and of its affiliates, which a transaction writes for two units each. */
const campaign: Spread = { partitions: 1, units: 4 }
/** The lists of the checks of a day. */
const checkLists: Spread = { partitions: 8, units: 1 }
/** A look keeps a worker's turn for so long: the table's round trips and its CPU, as earlier measured one after the other. */
const worker = { workers: 10, sideBySide: 5, lookSeconds: 0.066 }
const api = { requestsPerSecond: 200 }
/** Of transactions on one item, each of which holds it for some 10 ms: so many that fewer than one in a thousand use up their tries. */
export const hotItem = { transactionsPerSecond: 35 }

export const limits: readonly Limit[] = [
  {
    what: 'posts on YouTube, by the quota of 10,000 calls that a project has at first',
    formula: '10,000 / (1 / 2 + 11 / 25): a first look shares its call with one other post, a later one with 24',
    postsADay: quota.callsADay / (looks.first / quota.firstPostsPerCall + looks.later / quota.laterPostsPerCall),
  },
  {
    what: 'the sweep, for one platform',
    formula: '60,000 a minute / 11 later looks / 3 at peak',
    postsADay: (sweep.postsPerPlatform * sweep.perDay) / looks.later / peak,
  },
  {
    what: 'the lists of what is due, of one platform',
    formula: '2 lists × 1,000 units a second / 2 units a look / 12 looks / 3 at peak',
    postsADay: (capacityOf(dueLists) * daySeconds) / (looks.first + looks.later) / peak,
  },
  {
    what: 'the workers',
    formula: '10 × 5 side by side / 66 ms a look / 12 looks / 3 at peak',
    postsADay:
      (worker.workers * worker.sideBySide * daySeconds) / worker.lookSeconds / (looks.first + looks.later) / peak,
  },
  {
    what: 'the throttle of the API, for submissions alone',
    formula: '200 a second / 3 at peak',
    postsADay: (api.requestsPerSecond * daySeconds) / peak,
  },
  {
    what: 'the lists of the checks of a day',
    formula: '8 lists × 1,000 units a second / 1 unit a check / 12 looks / 3 at peak, if each look finds something new',
    postsADay: (capacityOf(checkLists) * daySeconds) / (looks.first + looks.later) / peak,
  },
  {
    what: 'posts of one campaign, of up to four platforms',
    formula:
      '1,000 units a second / 4 units a transaction / 3 at peak, if only submissions and first looks move its sums',
    postsADay: (capacityOf(campaign) * daySeconds) / (2 * looks.first) / peak,
  },
  {
    what: 'posts of one affiliate in one campaign',
    formula: '35 transactions a second on their totals / 3 at peak, if only submissions and first looks move them',
    postsADay: (hotItem.transactionsPerSecond * daySeconds) / (2 * looks.first) / peak,
  },
]

export const sizes = [10_000, 100_000, 1_000_000, 10_000_000] as const

/** As docs/performance.md adds them up. */
const dollarsPerMillionPosts = 52
/** A post with its claims and checks, and with backups of the last 35 days; dollars of a gigabyte and month. */
const storage = { bytesPerPost: 18_000, dollarsPerGigabyte: 0.306 + 0.2448 }

export const dollarsAMonth = (postsADay: number): number => (30 * postsADay * dollarsPerMillionPosts) / 1e6
export const storageDollarsAMonth = (postsKept: number): number =>
  ((postsKept * storage.bytesPerPost) / 1e9) * storage.dollarsPerGigabyte

const twoDigits = (value: number): string =>
  Number(value.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 3 })

/** The rows of docs/scale.md: where each limit is, and how many times that many posts are. */
export const limitRows = (): string[][] =>
  limits.map(({ what, formula, postsADay }) => [
    what,
    formula,
    twoDigits(postsADay),
    ...sizes.map((size) => `${twoDigits(postsADay / size)} ×`),
  ])

export const dollarRows = (): string[][] => [
  ['a month of checks', ...sizes.map((size) => twoDigits(dollarsAMonth(size)))],
  ['a month of storage, for a year of posts', ...sizes.map((size) => twoDigits(storageDollarsAMonth(365 * size)))],
]

const outcomeRow = (what: string, { triesPerCommit, refusedPercent }: Outcome): string[] => [
  what,
  triesPerCommit.toFixed(1),
  `${refusedPercent.toFixed(2)} %`,
]

const rows = 100
const atOnce = 8

/** What becomes of transactions on one item, as [hot-item.ts](hot-item.ts) plays it, by a seed. */
export const hotItemRows = (): string[][] => [
  ...[20, hotItem.transactionsPerSecond, 50, 80].map((rate) =>
    outcomeRow(`${rate} a second, at random moments`, rushOn(rate)),
  ),
  outcomeRow('a bulk of 100 rows, eight at a time, as it was', bulkOf(rows, { atOnce, inTurn: false })),
  outcomeRow('the same, stored one after the other', bulkOf(rows, { atOnce, inTurn: true })),
]

const shares = [0.8, 1, 1.2] as const
const spreads: readonly (readonly [string, Spread])[] = [
  ['looks, in the two lists of what is due of a platform', dueLists],
  ['transactions, in the partition of a campaign', campaign],
  ['checks, in the eight lists of a day', checkLists],
]

/** What becomes of writes near what their partitions take, as [hot-partition.ts](hot-partition.ts) plays it, by a seed. */
export const partitionRows = (): string[][] =>
  spreads.flatMap(([what, spread]) =>
    shares.map((share) => {
      const perSecond = Math.round(share * capacityOf(spread))
      const [, tries = '', usedUp = ''] = outcomeRow(what, rushOnPartitions(spread, perSecond))
      return [what, perSecond.toLocaleString('en'), `${Math.round(100 * share)} %`, tries, usedUp]
    }),
  )

/** All that docs/scale.md shows, for a terminal. */
export const scaleTables = (): string =>
  [limitRows(), hotItemRows(), partitionRows(), dollarRows()]
    .map((rows) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n'))
    .join('\n\n')
