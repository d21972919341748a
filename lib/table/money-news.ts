import * as z from 'zod/mini'
import type { MoneyNews } from '../events/money-news.ts'
import { moneyEventTypes } from '../notifications/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore } from './expression.ts'
import { moneyKeys, moneyPartitions } from './money-keys.ts'
import { getItem, queryIndex } from './read.ts'
import * as readKeys from './read-keys.ts'
import type { Write } from './transact.ts'
import { updateIf } from './write-if.ts'

/** For so long it is kept that something was announced. */
const keptDays = 30

const id = z.union([storedId('stm'), storedId('pay'), storedId('adj')])

const row = z.lazy(() =>
  z.object({
    newsId: z.string(),
    campaignId: storedId('cmp'),
    at: storedInstant,
    changes: z.array(z.tuple([z.enum(moneyEventTypes), id, z.number()])),
  }),
)

/** The write of what endpoints are to be notified of: part of the transaction that it is about, so that neither is without the other. */
export const moneyNewsWrite = ({ newsId, campaignId, at, changes }: MoneyNews): Write => ({
  name: 'news',
  put: {
    ...moneyKeys.news(campaignId, newsId),
    type: 'moneyNews',
    newsId,
    campaignId,
    at,
    changes: changes.map(({ type, id: of, version }) => [type, of, version]),
    due: moneyPartitions.news,
    dueKey: `${at}#${newsId}`,
  },
  when: [notSeenBefore],
})

type NewsId = Pick<MoneyNews, 'campaignId' | 'newsId'>

/** What happened to money that endpoints are still to be notified of. */
export const createMoneyNews = (client: TableClient) => ({
  /** A page of the ids of it, the earliest first: what one of them says may be what only a later release reads. */
  owing: async (now: Instant, page: PageRequest): Promise<Page<NewsId>> => {
    const query = {
      index: 'due',
      partition: moneyPartitions.news,
      between: ['0', `${now}~`],
      oldestFirst: true,
    } as const
    const { keys, nextCursor } = await queryIndex(client, query, page)
    return {
      things: keys.map((key) => ({ campaignId: readKeys.idIn('cmp', key), newsId: readKeys.news(key) })),
      nextCursor,
    }
  },

  /** What happened, by its id; null if nothing is known of it. */
  get: async ({ campaignId, newsId }: NewsId): Promise<MoneyNews | null> => {
    const item = await getItem(client, moneyKeys.news(campaignId, newsId), true)
    if (item === null) return null
    const { changes, ...news } = row.parse(item)
    return { ...news, changes: changes.map(([type, of, version]) => ({ type, id: of, version })) }
  },

  /** Records that it was announced; once more changes nothing. */
  recordAnnounced: ({ campaignId, newsId }: NewsId, now: Instant): Promise<boolean> =>
    updateIf(
      client,
      moneyKeys.news(campaignId, newsId),
      { set: { expiresAt: Math.ceil(Date.parse(now) / 1_000) + keptDays * 86_400 }, remove: ['due', 'dueKey'] },
      exists,
    ),
})
export type MoneyNewsTable = ReturnType<typeof createMoneyNews>
