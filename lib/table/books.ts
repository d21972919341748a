import * as z from 'zod/mini'
import { type Books, movesKeptDays } from '../money/books.ts'
import type { WaitingMove } from '../money/post-money.ts'
import type { CampaignId } from '../values/ids.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { balancesRow } from './ledger-rows.ts'
import { moneyKeys } from './money-keys.ts'
import { packMoves, unpackMoves } from './post-money.ts'
import { getItem, getItems } from './read.ts'
import { transact, type Write } from './transact.ts'

const row = z.lazy(() =>
  z.object({
    campaignId: storedId('cmp'),
    settling: z.nullable(
      z.object({
        day: z.string(),
        startedAt: storedInstant,
        phase: z.enum(['READ', 'BOOK']),
        cursor: z.nullable(z.string()),
        chunks: z.number(),
        booked: z.number(),
        pool: z.number(),
        unapproved: z._default(z.number(), 0),
      }),
    ),
    settledDay: z.nullable(z.string()),
    fold: z.nullable(z.object({ day: z.string(), balances: balancesRow })),
    unapproved: z._default(z.number(), 0),
    locking: z._default(
      z.nullable(
        z.object({
          from: z.string(),
          through: z.string(),
          number: z.number(),
          startedAt: storedInstant,
          phase: z.enum(['POSTS', 'STATEMENTS']),
          cursor: z.nullable(z.string()),
        }),
      ),
      null,
    ),
    lockedDay: z._default(z.nullable(z.string()), null),
    locks: z._default(z.number(), 0),
    version: z.number(),
  }),
)

const chunkRow = z.lazy(() => z.object({ moves: z.string() }))

/** The write of a campaign's books, if nobody moved them on since they were read. */
export const booksWrite = (books: Books): Write => ({
  name: 'books',
  put: { ...moneyKeys.books(books.campaignId), type: 'books', ...books },
  when: [books.version === 1 ? notSeenBefore : stillAtVersion(books.version - 1)],
})

/** How far the books of campaigns are, and the changes that wait to be booked. */
export const createBooks = (client: TableClient) => ({
  get: async (campaignId: CampaignId): Promise<Books | null> => {
    const item = await getItem(client, moneyKeys.books(campaignId), true)
    return item && row.parse(item)
  },

  /** Moves the books on, with what a page of posts wants if that is anything; false if somebody else was faster. */
  save: async (books: Books, moves: readonly WaitingMove[] = []): Promise<boolean> => {
    const { campaignId, settling } = books
    const chunk: Write[] =
      settling === null || moves.length === 0
        ? []
        : [
            {
              name: 'chunk',
              put: {
                ...moneyKeys.chunk(campaignId, settling.day, settling.chunks - 1),
                type: 'moves',
                moves: packMoves(moves),
                expiresAt: Math.ceil(Date.parse(settling.startedAt) / 1_000) + movesKeptDays * 86_400,
              },
            },
          ]
    return (await transact(client, [booksWrite(books), ...chunk])).committed
  },

  /** All changes that wait to be booked for a day; null if some are gone, because they waited for too long. */
  moves: async ({ campaignId }: Books, day: string, chunks: number): Promise<WaitingMove[] | null> => {
    const keys = Array.from({ length: chunks }, (_, at) => moneyKeys.chunk(campaignId, day, at))
    const items = await getItems(client, keys, true)
    return items.length < chunks ? null : items.flatMap((item) => unpackMoves(chunkRow.parse(item).moves))
  },
})
export type BooksTable = ReturnType<typeof createBooks>
