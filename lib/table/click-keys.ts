import type { ClickIdParts } from '../tracking/click-id.ts'
import { dayOf } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { Key } from './key-parts.ts'
import { linkKeys } from './link-keys.ts'

/*
 * The keys of clicks:
 *
 * 66. a click by its id, and a link's clicks of a day    CLICKS#<code>#<day>#<shard> / <clickId>
 * 67. when a visitor clicked a link that day             SEEN#<visitor key> / SEEN
 * 68. the salt of a day, under which visitors are kept   SALT#<day> / SALT
 * 69. the key that click ids are signed with             CLICKKEY / CLICKKEY
 * 70. how often a link was clicked, by shard             LINK#<code>#<shard> / CLICKS
 * 71. how often a link was clicked on a day that is over LINK#<code> / DAY#<day>
 *
 * A click id says its link, its time and its shard, so that nothing has to be looked up to find its click.
 */
export const clickKeys = {
  partition: (code: LinkCode, day: string, shard: number): string => `CLICKS#${code}#${day}#${shard}`,
  click: ({ clickId, code, clickedAt, shard }: ClickIdParts): Key => ({
    PK: clickKeys.partition(code, dayOf(clickedAt), shard),
    SK: clickId,
  }),
  visit: (visitorKey: string): Key => ({ PK: `SEEN#${visitorKey}`, SK: 'SEEN' }),
  salt: (day: string): Key => ({ PK: `SALT#${day}`, SK: 'SALT' }),
  key: (): Key => ({ PK: 'CLICKKEY', SK: 'CLICKKEY' }),
  counter: (code: LinkCode, shard: number): Key => linkKeys.counter(code, shard, 'CLICKS'),
  day: (code: LinkCode, day: string): Key => ({ PK: `LINK#${code}`, SK: `DAY#${day}` }),
}

/** Days of clicks sort as texts. */
export const dayPrefix = 'DAY#'
