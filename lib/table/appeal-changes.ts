import * as z from 'zod/mini'
import { type Appeal, isOpen } from '../appeals/appeal.ts'
import type { AuditedKind } from '../proof/audited.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import type { AppealId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { isUnreadable, Unread } from '../values/unreadable.ts'
import { readAppealItem } from './appeal-item.ts'
import { appealKeys, appealPartitions } from './appeal-keys.ts'
import { earliestAfter, waitingIn } from './changes-after.ts'
import type { TableClient } from './client.ts'
import { getItem, type Item } from './read.ts'
import * as readKeys from './read-keys.ts'
import { walkIndex } from './walks.ts'

const versionsAtOnce = 500
const appealsPerPage = 100

const line = z.lazy(() =>
  z.object({
    step: z.string(),
    at: z.string(),
    by: z.string(),
    text: z.optional(z.string()),
    links: z.optional(z.array(z.string())),
    outcome: z.optional(z.string()),
  }),
)
/** An appeal as it is stored, rather than as it is read. */
const row = z.lazy(() =>
  z.object({
    postId: z.string(),
    affiliateId: z.string(),
    campaignId: z.string(),
    kind: z.string(),
    matters: z.array(z.string()),
    rules: z.array(z.string()),
    history: z.array(line),
    decision: z.optional(z.object({ outcome: z.string() })),
  }),
)

const everyAppeal = { index: 'listing', partition: appealPartitions.all, oldestFirst: true } as const

/** A missed deadline is no version: its line goes when the next one is missed, and what is chained never moves. */
const lasting = <Line extends { readonly step: string }>(history: readonly Line[]): Line[] =>
  history.filter(({ step }) => step !== 'ESCALATED')

/**
 * Each lasting step of an appeal is a line of its history and a version; the first one also says what the appeal is
 * about. What its affiliate wrote is left out: it may have to be erased, and the chain stays.
 */
export const appealRecords = (item: Item): ChangeRecord[] => {
  const { history, postId, affiliateId, campaignId, kind, matters, rules } = row.parse(item)
  const about = { affiliate_id: affiliateId, campaign_id: campaignId, kind, matters, post_id: postId, rules }
  return lasting(history).map(({ text, links, ...step }, at) => ({
    version: at + 1,
    kind: 'step',
    body: { ...step, ...(step.by !== affiliateId && { text, links }), ...(at === 0 && { about }) },
  }))
}

const lastStepAt = ({ history, openedAt }: Appeal): string => history.at(-1)?.at ?? openedAt

/** The newest step of an appeal that was taken before `until`. */
const changesOf = ({ appealId, history }: Appeal, until: string) => {
  const before = lasting(history).filter(({ at }) => at < until)
  const last = before.at(-1)
  return last === undefined ? [] : [{ at: last.at as string, itemId: appealId, version: before.length }]
}

const appealOf = ({ row }: Unread): AppealId => readKeys.appeal({ PK: readKeys.partitionOf(row), SK: '' })

/** How the proof reads appeals. What changed is open, or has ended since. */
export const appealChanges = (client: TableClient): AuditedKind => {
  const itemOf = (itemId: string) => getItem(client, appealKeys.appeal(itemId as AppealId), true)

  const listed = (page: PageRequest) => walkIndex(client, everyAppeal, readAppealItem, page)

  /** Appeals that a walk went past, wherever they are in the list by now. */
  const readAgain = async (cursor: string): Promise<(Appeal | Unread)[]> => {
    const read = async (itemId: string): Promise<Appeal | Unread | null> => {
      try {
        const item = await itemOf(itemId)
        return item && readAppealItem(item)
      } catch (error) {
        if (!isUnreadable(error)) throw error
        return new Unread(appealKeys.appeal(itemId as AppealId).PK, error)
      }
    }
    return (await Promise.all(waitingIn(cursor).map(read))).filter((found) => found !== null)
  }

  return {
    versionsAtOnce,

    changes: async (cursor, until, limit, unread) => {
      const found = new Map<string, Appeal | Unread>()
      const take = (rows: readonly (Appeal | Unread)[]): void => {
        for (const row of rows) found.set(row instanceof Unread ? appealOf(row) : row.appealId, row)
      }
      take(await readAgain(cursor))
      const isBefore = (row: Appeal | Unread) =>
        !(row instanceof Unread) && !isOpen(row) && `${lastStepAt(row)}~` < cursor
      for await (const { rows } of pages(listed, { limit: appealsPerPage })) {
        take(rows)
        // Open ones come first, and of those that have ended the latest.
        if (rows.some(isBefore)) break
      }
      const entries = [...found]
      const changes = entries.flatMap(([, row]) => (row instanceof Unread ? [] : changesOf(row, until)))
      const lost = new Map(entries.flatMap(([id, row]) => (row instanceof Unread ? [[id, row.error] as const] : [])))
      return earliestAfter({ changes, lost }, cursor, { until, limit, unread })
    },

    records: async (itemId, after, upTo) => {
      const item = await itemOf(itemId)
      const records = item === null ? [] : appealRecords(item)
      return records.filter(({ version }) => version > after && version <= upTo)
    },

    standing: async (itemId) => {
      const item = await itemOf(itemId)
      if (item === null) return null
      const { history, decision } = row.parse(item)
      const steps = lasting(history)
      const isDecided = steps.at(-1)?.outcome !== undefined
      return { version: steps.length, body: isDecided ? { outcome: decision?.outcome ?? null } : {} }
    },
  }
}
