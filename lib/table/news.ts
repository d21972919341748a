import * as z from 'zod/mini'
import type { CampaignStatus } from '../campaign/campaign.ts'
import type { Judged } from '../events/standing.ts'
import { type CheckPlace, placeOfCheck } from '../post/check-record.ts'
import type { CampaignId, PostId, RunId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import { listedChecks } from './listed-checks.ts'
import * as partitions from './partitions.ts'
import { getItems, type Item, queryIndex, queryItems } from './read.ts'
import * as readKeys from './read-keys.ts'
import { idIn } from './read-keys.ts'
import { claimRow, verdictRow } from './row-codecs.ts'
import { putIf } from './write-if.ts'

const judgedRow = z.lazy(() => z.object({ postVersion: z.number(), claim: claimRow, verdict: verdictRow }))

const readJudged = (item: Item): Judged => {
  const { postVersion, claim, verdict } = judgedRow.parse(item)
  const { status, level, final } = verdict
  return { postVersion, reportId: claim.id, standing: { status, level, final } }
}

const endRow = z.lazy(() =>
  z.object({
    campaignId: storedId('cmp'),
    isOver: z.boolean(),
    /** When we found that it is over, or that it is not any more. */
    at: storedInstant,
    /** How often it was over, this time included. */
    ends: z.number(),
    /** Whether this end is still to be announced. */
    isOwed: z.boolean(),
    version: z.number(),
  }),
)

/** Whether a campaign was over when we last checked. */
export type CampaignEnd = z.infer<typeof endRow>

/** How events are found where they are stored: what checks concluded, which runs began, and which campaigns are over. */
export const createNews = (client: TableClient) => {
  const list = listedChecks(client)
  return {
    /** Up to `limit` checks after the place `cursor`, up to `until`, the earliest first. */
    checks: async (
      cursor: string,
      until: Instant,
      limit: number,
    ): Promise<{ places: CheckPlace[]; cursor: string }> => {
      const { sorts, cursor: next } = await list(cursor, until, limit)
      return { places: sorts.flatMap((sort) => placeOfCheck(readKeys.check(sort).checkId) ?? []), cursor: next }
    },

    /** The latest `limit` checks of a post. */
    judged: async (postId: PostId, limit: number): Promise<Judged[]> => {
      const reading = { limit, newestFirst: true, consistent: true }
      return (await queryItems(client, keys.post(postId).PK, 'CHECK#', reading)).map(readJudged)
    },

    /** One page of the runs, the newest first; none of them is read. */
    runs: async (page: PageRequest): Promise<Page<{ readonly runId: RunId; readonly startedAt: Instant }>> => {
      const { keys: found, nextCursor } = await queryIndex(
        client,
        { index: 'listing', partition: partitions.runs },
        page,
      )
      const things = found.map((key) => ({ runId: idIn('run', key), startedAt: readKeys.dueAt(key.sort) }))
      return { things, nextCursor }
    },

    /** A page of the ids of campaigns, for whoever goes on past a row that cannot be read. */
    campaignIds: async (status: CampaignStatus, page: PageRequest): Promise<Page<CampaignId>> => {
      const query = { index: 'listing', partition: partitions.campaigns(status) } as const
      const { keys: found, nextCursor } = await queryIndex(client, query, page)
      return { things: found.map(({ PK }) => readKeys.campaign(PK)), nextCursor }
    },

    /** What is known of the ends of these campaigns. */
    campaignEnds: async (campaignIds: readonly CampaignId[]): Promise<Map<CampaignId, CampaignEnd>> => {
      const items = await getItems(client, campaignIds.map(keys.campaignEnd), true)
      return new Map(items.map((item) => endRow.parse(item)).map((end) => [end.campaignId, end]))
    },

    /** False if another run was faster. */
    saveCampaignEnd: (end: CampaignEnd): Promise<boolean> => {
      const when = end.version === 1 ? notSeenBefore : stillAtVersion(end.version - 1)
      return putIf(client, { ...keys.campaignEnd(end.campaignId), type: 'campaignEnd', ...end }, when)
    },
  }
}
export type News = ReturnType<typeof createNews>
