import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod/mini'
import type { HoldReason } from '../money/hold-of.ts'
import type { PostMoney, WaitingMove } from '../money/post-money.ts'
import { holdReasons } from '../money/vocabulary.ts'
import type { PostId } from '../values/ids.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { moneyKeys } from './money-keys.ts'
import { getItems, type Item } from './read.ts'
import type { Write } from './transact.ts'

const number = z.nullable(z.number())
/** Views, clicks, conversions, orders. */
export const unitsRow = z.tuple([number, number, number, number])

/** A reason that only a later release knows holds as well, as the mildest one that this one knows. */
export const readHold = (stored: string | null): HoldReason | null =>
  stored === null ? null : (holdReasons.find((one) => one === stored) ?? 'PROVISIONAL')

const row = z.lazy(() =>
  z.object({
    postId: storedId('post'),
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    units: unitsRow,
    earned: z.number(),
    base: z.tuple([unitsRow, z.number()]),
    terms: z.number(),
    accrued: z.number(),
    held: z.number(),
    heldFor: z.nullable(z.string()),
    locked: z.number(),
    day: z.string(),
    version: z.number(),
  }),
)

export const packUnits = ({ views, clicks, conversions, orders }: PostMoney['units']) => [
  views,
  clicks,
  conversions,
  orders,
]

export const unpackUnits = ([views, clicks, conversions, orders]: z.infer<typeof unitsRow>): PostMoney['units'] => ({
  views,
  clicks,
  conversions,
  orders,
})

const pack = ({ units, base, termsVersion, ...money }: PostMoney) => ({
  ...money,
  units: packUnits(units),
  base: [packUnits(base.units), base.minor],
  terms: termsVersion,
})

const unpack = (stored: unknown): PostMoney => {
  const { units, base, terms, heldFor, ...money } = row.parse(stored)
  return {
    ...money,
    heldFor: readHold(heldFor),
    units: unpackUnits(units),
    base: { units: unpackUnits(base[0]), minor: base[1] },
    termsVersion: terms,
  }
}

const movesRow = z.array(z.tuple([z.unknown(), z.number(), storedInstant, z.number()]))

/** Compressed, as a text: a list of a hundred is a third as large. */
export const packMoves = (moves: readonly WaitingMove[]): string =>
  deflateRawSync(JSON.stringify(moves.map(({ after, want, at, given }) => [pack(after), want, at, given]))).toString(
    'base64',
  )

export const unpackMoves = (text: string): WaitingMove[] =>
  movesRow
    .parse(JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString()))
    .map(([after, want, at, given]) => ({ after: unpack(after), want, at, given }))

/** The write of what a post has brought, if nobody wrote it since it was read. */
export const postMoneyWrite = (money: PostMoney): Write => ({
  name: 'money',
  put: { ...moneyKeys.postMoney(money.postId), type: 'postMoney', ...pack(money) },
  when: [money.version === 1 ? notSeenBefore : stillAtVersion(money.version - 1)],
})

/** What posts have brought. */
export const createPostMoney = (client: TableClient) => ({
  getMany: async (postIds: readonly PostId[]): Promise<ReadonlyMap<PostId, PostMoney>> => {
    const items: Item[] = await getItems(client, postIds.map(moneyKeys.postMoney), true)
    return new Map(items.map(unpack).map((money) => [money.postId, money]))
  },
})
export type PostMoneyTable = ReturnType<typeof createPostMoney>
