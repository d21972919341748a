import * as z from 'zod/mini'
import type { Statement, StatementLine } from '../money/statement.ts'
import { metricSources } from '../platforms/vocabulary.ts'
import type { StatementId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore } from './expression.ts'
import { listOfMetrics } from './metric-lists.ts'
import { moneyKeys, statementLinePrefix } from './money-keys.ts'
import { moneyNewsWrite } from './money-news.ts'
import { packUnits, readHold, unitsRow, unpackUnits } from './post-money.ts'
import { getItem, type Item, queryItemsPage } from './read.ts'
import { transact, type Write } from './transact.ts'

const claimed = listOfMetrics(z.number(), 0)

const lineRow = z.lazy(() =>
  z.object({
    postId: storedId('post'),
    url: z.string(),
    claimed: claimed.row,
    units: unitsRow,
    termsVersion: z.number(),
    minor: z.number(),
    held: z.number(),
    heldFor: z.nullable(z.string()),
    source: z.nullable(z.enum(metricSources)),
    observedAt: z.nullable(storedInstant),
  }),
)

const statementRow = z.lazy(() =>
  z.object({
    statementId: storedId('stm'),
    number: z.number(),
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    currency: z.string(),
    from: z.string(),
    through: z.string(),
    opening: z.number(),
    amount: z.number(),
    closing: z.number(),
    paidOut: z._default(z.number(), 0),
    adjusted: z._default(z.number(), 0),
    newlyPaidOut: z._default(z.number(), 0),
    newlyAdjusted: z._default(z.number(), 0),
    held: z.number(),
    posts: z.number(),
    previousId: z.nullable(storedId('stm')),
    at: storedInstant,
  }),
)

const readLine = (item: Item): StatementLine => {
  const line = lineRow.parse(item)
  return {
    ...line,
    claimed: claimed.unpack(line.claimed),
    units: unpackUnits(line.units),
    heldFor: readHold(line.heldFor),
  }
}

/** The write of what a statement says of a post. */
export const statementLineWrite = (statementId: StatementId, line: StatementLine): Write => ({
  name: 'line',
  put: {
    ...moneyKeys.statementLine(statementId, line.postId),
    type: 'statementLine',
    ...line,
    claimed: claimed.pack((name) => line.claimed[name]),
    units: packUnits(line.units),
  },
  when: [notSeenBefore],
})

const linesPerPage = 100

/** Statements of affiliates, line by line. */
export const createStatements = (client: TableClient) => {
  const lines = async (statementId: StatementId, page: PageRequest): Promise<Page<StatementLine>> => {
    const { PK } = moneyKeys.statement(statementId)
    const { things, nextCursor } = await queryItemsPage(client, PK, statementLinePrefix, { ...page, consistent: true })
    return { things: things.map(readLine), nextCursor }
  }
  return {
    get: async (statementId: StatementId): Promise<Statement | null> => {
      const item = await getItem(client, moneyKeys.statement(statementId), true)
      return item && statementRow.parse(item)
    },

    /** A page of what a statement says, post by post. */
    lines,

    /** What the lines of a statement add up to; null if it has none. */
    sumOf: async (statementId: StatementId): Promise<Pick<Statement, 'amount' | 'held' | 'posts'> | null> => {
      const sum = { amount: 0, held: 0, posts: 0 }
      for await (const { things } of pages((page) => lines(statementId, page), { limit: linesPerPage })) {
        for (const { minor, held } of things) {
          sum.amount += minor
          sum.held += held
          sum.posts += 1
        }
      }
      return sum.posts === 0 ? null : sum
    },

    /** Stores a statement once, names it to its affiliate as the latest, and has it announced. */
    create: async (statement: Statement): Promise<void> => {
      const { statementId, campaignId, affiliateId } = statement
      await transact(client, [
        {
          name: 'statement',
          put: { ...moneyKeys.statement(statementId), type: 'statement', ...statement },
          when: [notSeenBefore],
        },
        {
          name: 'earnings',
          key: moneyKeys.earnings(campaignId, affiliateId),
          update: { set: { statementId } },
          when: [exists],
        },
        moneyNewsWrite({
          newsId: statementId,
          campaignId,
          at: statement.at,
          changes: [{ type: 'statement.ready', id: statementId, version: 1 }],
        }),
      ])
    },
  }
}
export type Statements = ReturnType<typeof createStatements>
