import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import type { AlertType } from '../alerts/alert-kinds.ts'
import type { Appeal } from '../appeals/appeal.ts'
import type { RuleCount } from '../appeals/overturns.ts'
import type { Person } from '../people/person.ts'
import type { Post } from '../post/post.ts'
import type { TrustChange } from '../trust/score.ts'
import type { AffiliateId, AppealId, CampaignId } from '../values/ids.ts'
import { type Instant, monthOf } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { alertWrite } from './alerts.ts'
import { dueOfAppeal, readAppealItem, toAppealItem } from './appeal-item.ts'
import { appealKeys, appealPartitions } from './appeal-keys.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import type { IndexName } from './keys.ts'
import { queryMerged } from './merged-index.ts'
import { trustWrites } from './people.ts'
import { getItem, getItems, queryIndex } from './read.ts'
import * as readKeys from './read-keys.ts'
import { postWrite } from './save-check.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'
import { updateIf } from './write-if.ts'

/** What a step of an appeal moves besides it: its post, trust, alerts, and how its rules do. */
export interface MovedByAppeal {
  readonly post: Post | null
  /** Null for an affiliate who is no longer there. */
  readonly affiliate: Person | null
  readonly trust: TrustChange | null
  readonly alerts: readonly Alert[]
  readonly counts: readonly RuleCount[]
}

/** Stores an appeal as it is now; it holds only if nobody wrote it since it was read. */
const appealWrite = (appeal: Appeal): Write => ({
  name: 'appeal',
  put: toAppealItem(appeal),
  when: [appeal.version === 1 ? notSeenBefore : stillAtVersion(appeal.version - 1)],
})

const countWrite = ({ rule, decided, overturned }: RuleCount, at: Instant): Write => ({
  name: `count ${rule}`,
  key: appealKeys.ruleCount(rule, monthOf(at)),
  update: { set: { type: 'ruleCount' }, add: { decided, overturned } },
})

const countRow = z.object({ decided: z._default(z.number(), 0), overturned: z._default(z.number(), 0) })

/** Appeals; apart from the table's other parts, since only what deals with them carries it. */
export const createAppeals = (client: TableClient) => {
  const list = async (index: IndexName, partition: string, page: PageRequest): Promise<Page<Appeal>> => {
    const query = { index, partition, oldestFirst: true } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, found)).map(readAppealItem), nextCursor }
  }
  return {
    get: async (appealId: AppealId): Promise<Appeal | null> => {
      const item = await getItem(client, appealKeys.appeal(appealId), true)
      return item && readAppealItem(item)
    },

    /**
     * Stores a step of an appeal with everything that it moves; refused by `appeal` or `post` when another writer was
     * faster.
     */
    save: (
      appeal: Appeal,
      { post, affiliate, trust, alerts, counts }: MovedByAppeal,
      now: Instant,
    ): Promise<TransactionAnswer> =>
      transact(client, [
        appealWrite(appeal),
        ...(post === null ? [] : [postWrite(post)]),
        ...(affiliate === null || trust === null ? [] : trustWrites(affiliate, trust)),
        ...alerts.map(alertWrite),
        ...counts.map((count) => countWrite(count, now)),
      ]),

    /** In each of these lists, what is open comes first, by its next deadline, and then what has ended, the latest first. */
    listByAffiliate: (affiliateId: AffiliateId, page: PageRequest) =>
      list('owner', appealPartitions.ofAffiliate(affiliateId), page),
    listByCampaigns: async (campaignIds: readonly CampaignId[], page: PageRequest): Promise<Page<Appeal>> => {
      const partitions = campaignIds.map(appealPartitions.ofCampaign)
      const merged = { index: 'campaign', partitions, scope: 'appeals of campaigns' } as const
      const { keys: found, nextCursor } = await queryMerged(client, merged, page)
      return { things: (await getItems(client, found)).map(readAppealItem), nextCursor }
    },
    listAll: (page: PageRequest) => list('listing', appealPartitions.all, page),

    /** Ids of the appeals that owe a notice or a step by `now`, the longest overdue first. */
    owing: async (now: Instant, page: PageRequest): Promise<Page<AppealId>> => {
      const query = {
        index: 'due',
        partition: appealPartitions.due,
        between: ['0', `${now}~`],
        oldestFirst: true,
      } as const
      const { keys: found, nextCursor } = await queryIndex(client, query, page)
      return { things: found.map(readKeys.appeal), nextCursor }
    },

    /** Records that everything about the appeal as it was read has been sent; false when it moved on. The version stays. */
    recordNotified: (appeal: Appeal): Promise<boolean> => {
      const due = dueOfAppeal({ ...appeal, notices: [] })
      const change =
        due === null ? { set: { notices: [] }, remove: ['due', 'dueKey'] } : { set: { notices: [], ...due } }
      return updateIf(client, appealKeys.appeal(appeal.appealId), change, stillAtVersion(appeal.version))
    },

    /** How the appeals against a rule ended in these months, together. */
    ruleCount: async (rule: AlertType, months: readonly string[]): Promise<RuleCount> => {
      const places = months.map((month) => appealKeys.ruleCount(rule, month))
      const rows = (await getItems(client, places)).map((item) => countRow.parse(item))
      return {
        rule,
        decided: rows.reduce((sum, { decided }) => sum + decided, 0),
        overturned: rows.reduce((sum, one) => sum + one.overturned, 0),
      }
    },
  }
}
export type Appeals = ReturnType<typeof createAppeals>
