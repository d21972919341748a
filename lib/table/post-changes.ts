import { placeOfCheck } from '../post/check-record.ts'
import type { AuditedKind, Change } from '../proof/audited.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import type { PostId } from '../values/ids.ts'
import type { TableClient } from './client.ts'
import * as keys from './item-keys.ts'
import { listedChecks } from './listed-checks.ts'
import { checkRecord, decisionRecord, judgedByPost } from './post-records.ts'
import { getItem, type Item, queryItems } from './read.ts'
import { queryBetween } from './read-between.ts'
import * as readKeys from './read-keys.ts'

/** Mostly one check is new, there is one claim, and no decision: so many items reach back to the check before. */
const fewItems = 4
const maxChecks = 1_000
const versionsAtOnce = 500
const maxDecisions = 100

const changeOf = (sort: string): Change[] => {
  const place = placeOfCheck(readKeys.check(sort).checkId)
  return place === null ? [] : [{ itemId: place.postId, version: place.postVersion }]
}

/** How the proof reads posts: their checks, and decisions about them, which are chained with the check that follows. */
export const postChanges = (client: TableClient): AuditedKind => {
  const list = listedChecks(client)

  const read = (PK: string, prefix: string, limit: number): Promise<Item[]> =>
    queryItems(client, PK, prefix, { limit, newestFirst: true, consistent: true })

  /** Checks and decisions in one query, where few items reach back to the version; null where they do not. */
  const fewAfter = async (PK: string, after: number): Promise<ChangeRecord[] | null> => {
    const edges = [
      { PK, SK: 'CHECK#' },
      { PK, SK: 'DECISION#~' },
    ] as const
    const items = await queryBetween(client, ...edges, fewItems, true, true)
    // Claims lie between, and checks come last.
    const checks = items.filter(({ SK }) => String(SK).startsWith('CHECK#')).map(checkRecord)
    const decisions = items.filter(({ SK }) => String(SK).startsWith('DECISION#')).map(decisionRecord)
    const reachesBack = items.length < fewItems || checks.some(({ version }) => version <= after)
    return reachesBack ? [...checks, ...decisions] : null
  }

  const allOf = async (PK: string): Promise<ChangeRecord[]> => {
    const [checks, decisions] = await Promise.all([read(PK, 'CHECK#', maxChecks), read(PK, 'DECISION#', maxDecisions)])
    return [...checks.map(checkRecord), ...decisions.map(decisionRecord)]
  }

  return {
    versionsAtOnce,

    changes: async (from, until, limit) => {
      const { sorts, cursor } = await list(from, until, limit)
      return { changes: sorts.flatMap(changeOf), cursor }
    },

    records: async (itemId, after, upTo) => {
      const { PK } = keys.post(itemId as PostId)
      const records = (await fewAfter(PK, after)) ?? (await allOf(PK))
      return records.filter(({ version }) => version > after && version <= upTo)
    },

    standing: async (itemId) => {
      const item = await getItem(client, keys.post(itemId as PostId), true)
      return item && { version: Number(item['version']), body: judgedByPost(item) }
    },
  }
}
