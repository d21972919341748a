import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import {
  type AffiliateId,
  type AlertId,
  type AnnouncementId,
  type AppealId,
  type CampaignId,
  type Id,
  type IdPrefix,
  isIdOf,
  type PostId,
} from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { CheckEntry } from './check-entry.ts'
import type { Key } from './key-parts.ts'

/** An item that was read, with its key among its attributes. */
type Stored = Readonly<Record<string, unknown>> | Key

const platformName = z.lazy(() => z.enum(platformNames))

const partAt = (at: number, key: unknown): string => String(key).split('#')[at] ?? ''
const idAt = <Prefix extends IdPrefix>(prefix: Prefix, at: number, key: unknown): Id<Prefix> => {
  const text = partAt(at, key)
  // Every row that is read comes through here: making a schema for each takes ten times as long.
  return isIdOf(prefix, text) ? text : storedId(prefix).parse(text)
}
const instantAt = (at: number, key: unknown): Instant => storedInstant.parse(partAt(at, key))

/** The id that a partition is named after, for what few functions read. */
export const idIn = <Prefix extends IdPrefix>(prefix: Prefix, { PK }: Stored) => idAt(prefix, 1, PK)

/* Takes keys apart again, one export each, so that a bundle has those that it uses. Each throws for a key of another kind. */
export const post = ({ PK }: Stored): PostId => idAt('post', 1, PK)
export const runPost = ({ SK }: Stored): PostId => idAt('post', 1, SK)
export const alert = ({ PK }: Stored): AlertId => idAt('alr', 1, PK)
export const appeal = ({ PK }: Stored): AppealId => idAt('apl', 1, PK)
/** Of money, what happened. */
export const news = ({ SK }: Stored): string => partAt(1, SK)
export const day = ({ SK }: Stored): string => partAt(1, SK)
/** Of a counter of clicks. */
export const shard = ({ PK }: Stored): number => Number(partAt(2, PK))
export const affiliateTotals = ({ SK }: Stored): AffiliateId => idAt('aff', 1, SK)
export const announcement = ({ SK }: Stored): AnnouncementId => idAt('ann', 1, SK)
export const participant = ({ SK }: Stored): AffiliateId => idAt('aff', 1, SK)
export const delivery = ({ PK, SK }: Stored) => ({
  endpointId: idAt('whe', 1, PK),
  eventAt: instantAt(1, SK),
  eventId: idAt('evt', 2, SK),
})
export const connection = ({ PK, SK }: Stored) => ({
  affiliateId: idAt('aff', 1, PK),
  platform: platformName.parse(partAt(1, SK)),
  accountId: String(SK).split('#').slice(2).join('#'),
})
/** The partition of a row that a walk could not read, and names. */
export const partitionOf = (row: string): string => row.split(' ')[0] ?? ''
export const owner = (partition: string): AffiliateId => idAt('aff', 1, partition)
export const campaign = (partition: string): CampaignId => idAt('cmp', 1, partition)
export const content = (partition: string) => {
  const content = partition.slice('CONTENT#'.length)
  const colon = content.indexOf(':')
  return { platform: content.slice(0, colon), nativeId: content.slice(colon + 1) }
}
export const createdAt = (sort: string): Instant => instantAt(1, sort)
export const dueAt = (sort: string): Instant => instantAt(0, sort)
export const check = (sort: string): CheckEntry => ({
  checkedAt: instantAt(0, sort),
  status: partAt(1, sort),
  level: partAt(2, sort),
  campaignId: idAt('cmp', 3, sort),
  affiliateId: idAt('aff', 4, sort),
  checkId: idAt('chk', 5, sort),
})

/** Whose post a check was of: the only part that is read of each check of a day. */
export const affiliateOfCheck = (sort: string): AffiliateId => idAt('aff', 4, sort)

/** Since when the first entry of a list of due things has been due; null if there are none. */
export const oldestDue = ([first]: readonly { readonly sort: string }[]): Instant | null =>
  first === undefined ? null : dueAt(first.sort)
