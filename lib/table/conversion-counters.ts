import type { Conversion } from '../tracking/conversion.ts'
import { type ConversionTally, tallyChange } from '../tracking/conversion-counts.ts'
import type { LinkCode } from '../values/link-code.ts'
import { conversionKeys } from './conversion-keys.ts'
import type { Clause } from './expression.ts'
import { shardOf } from './key-parts.ts'
import type { Item } from './read.ts'
import type { Write } from './transact.ts'

/** Sums stay below what a JavaScript number holds exactly. */
const hasRoomFor = (name: string, by: number, at: number): Clause => ({
  text: `(attribute_not_exists(#sum${at}) OR #sum${at} <= :room${at})`,
  names: { [`#sum${at}`]: name },
  values: { [`:room${at}`]: Number.MAX_SAFE_INTEGER - by },
})

/** One counter in eight of its link; a conversion always moves the same one. */
const countWrite = (code: LinkCode, { conversionId }: Conversion, change: ConversionTally): Write => ({
  name: 'count',
  key: conversionKeys.count(code, shardOf(conversionId)),
  update: { set: { type: 'conversionCount' }, add: change },
  when: Object.entries(change).flatMap(([name, by], at) => (by > 0 ? [hasRoomFor(name, by, at)] : [])),
})

const linkOf = (conversion: Conversion | null): LinkCode | null =>
  conversion === null || conversion.attribution.kind === 'UNATTRIBUTED' ? null : conversion.attribution.linkCode

/** What a change of a conversion moves: the counter of its link, or those of two links if it follows another click now. */
export const countWrites = (before: Conversion | null, after: Conversion): Write[] => {
  const [old, now] = [linkOf(before), linkOf(after)]
  const moves: [LinkCode | null, ConversionTally][] =
    old === null || old === now
      ? [[now, tallyChange(before, after)]]
      : [
          [old, tallyChange(before, null)],
          [now, tallyChange(null, after)],
        ]
  return moves.flatMap(([code, change]) =>
    code === null || Object.keys(change).length === 0 ? [] : [countWrite(code, after, change)],
  )
}

const tallyName = /^[A-Z]+(?: [A-Z]{3})?$/

/** What a counter has counted. */
export const readTally = (item: Item): ConversionTally =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      typeof value === 'number' && tallyName.test(name) ? [[name, value]] : [],
    ),
  )
