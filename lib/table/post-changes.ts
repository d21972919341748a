import { placeOfCheck } from '../post/check-record.ts'
import type { AuditedKind, Change } from '../proof/audited.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import type { PostId } from '../values/ids.ts'
import type { TableClient } from './client.ts'
import * as keys from './item-keys.ts'
import { listedChecks } from './listed-checks.ts'
import { checkRecord, decisionRecord, judgedByPost } from './post-records.ts'
import { getItem, type Item, queryItems } from './read.ts'
import * as readKeys from './read-keys.ts'

/** Mostly one check is new; an item has about 600 bytes. */
const fewChecks = 16
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

  const checksAfter = async (PK: string, after: number): Promise<ChangeRecord[]> => {
    const few = (await read(PK, 'CHECK#', fewChecks)).map(checkRecord)
    const reachesBack = few.length < fewChecks || few.some(({ version }) => version <= after)
    return reachesBack ? few : (await read(PK, 'CHECK#', maxChecks)).map(checkRecord)
  }

  return {
    versionsAtOnce,

    changes: async (from, until, limit) => {
      const { sorts, cursor } = await list(from, until, limit)
      return { changes: sorts.flatMap(changeOf), cursor }
    },

    records: async (itemId, after, upTo) => {
      const { PK } = keys.post(itemId as PostId)
      const [checks, decisions] = await Promise.all([checksAfter(PK, after), read(PK, 'DECISION#', maxDecisions)])
      return [...checks, ...decisions.map(decisionRecord)].filter(({ version }) => version > after && version <= upTo)
    },

    standing: async (itemId) => {
      const item = await getItem(client, keys.post(itemId as PostId), true)
      return item && { version: Number(item['version']), body: judgedByPost(item) }
    },
  }
}
