import type { Click, ClickClass } from '../tracking/click.ts'
import type { ClickIdParts } from '../tracking/click-id.ts'
import { dayOf, toEpochMilliseconds } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import { clickKeys } from './click-keys.ts'
import type { TableClient } from './client.ts'
import { type Clause, exists, notSeenBefore } from './expression.ts'
import { linkKeys } from './link-keys.ts'
import { putIf, updateIf } from './write-if.ts'

/** As long as the longest window in which a conversion counts. */
const keptDays = 90

/** The attribute that counts a class, of all days or of one: `u`, `d20261129u`. */
export const countAttribute = (clickClass: ClickClass, day?: string): string =>
  `${day === undefined ? '' : `d${day.replaceAll('-', '')}`}${clickClass.charAt(0)}`

export const clickItem = (
  { clickId, code: _code, clickedAt, clickClass, bot, referrer, duplicateOf, ...click }: Click,
  place: ClickIdParts,
) => ({
  ...clickKeys.click(place),
  type: 'click',
  class: clickClass,
  bot: bot ?? undefined,
  referrer: referrer ?? undefined,
  duplicateOf: duplicateOf ?? undefined,
  ...click,
  expiresAt: Math.ceil(toEpochMilliseconds(clickedAt) / 1000) + keptDays * 86_400,
})

const spreadOverFewer = (shards: number): Clause => ({
  text: '#spread < :spread',
  names: { '#spread': 'shards' },
  values: { ':spread': shards },
})

/**
 * What the redirect writes. Its bundle is small because nothing here is checked with schemas: it writes what the types
 * say, and `clicks.ts` checks it when it is read.
 */
export const clickWrites = (client: TableClient) => ({
  /** Stores a click; one that is already there stays as it is. */
  put: async (click: Click, place: ClickIdParts): Promise<void> => {
    await putIf(client, clickItem(click, place), notSeenBefore)
  },

  /**
   * Counts a click on its shard: once more if the response gets lost and the SDK tries again, which the nightly fold
   * repairs.
   */
  count: async ({ code, shard, clickedAt }: ClickIdParts, clickClass: ClickClass): Promise<void> => {
    const add = { [countAttribute(clickClass)]: 1, [countAttribute(clickClass, dayOf(clickedAt))]: 1 }
    await updateIf(client, clickKeys.counter(code, shard), { set: { type: 'clickCounter' }, add })
  },

  /** Spreads the clicks of a link over more shards; nothing happens if they already are. */
  spread: async (code: LinkCode, shards: number): Promise<void> => {
    await updateIf(
      client,
      linkKeys.link(code),
      { set: { shards }, add: { version: 1 } },
      exists,
      spreadOverFewer(shards),
    )
  },
})
export type ClickWrites = ReturnType<typeof clickWrites>
