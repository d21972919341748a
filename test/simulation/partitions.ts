import { indexes } from '../../lib/table/keys.ts'
import type { Item } from './expression-evaluator.ts'

/** The whole key of an item in one text. */
export const keyText = ({ PK, SK }: Item): string => `${PK}\n${SK}`

/** What a query can begin with, and the order it reads in; items without a sort value are not in an index. */
const orders = [{ partition: 'PK', sort: 'SK' }, ...Object.values(indexes)]

/** An item of a partition, and what it is ordered by. */
export interface Entry {
  readonly at: string
  readonly item: Item
}

/** Where an entry is, or would be, among entries in order. */
export const placeIn = (entries: readonly Entry[], at: string): number => {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle]?.at ?? '') < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Items by the partitions they are in, each in order, so that a query reads one partition and not the whole table. */
export const createPartitions = () => {
  const byAttribute = new Map(orders.map(({ partition }) => [partition, new Map<unknown, Entry[]>()]))
  const entriesAt = (attribute: string, value: unknown): Entry[] => {
    const partitions = byAttribute.get(attribute)
    const entries = partitions?.get(value) ?? []
    partitions?.set(value, entries)
    return entries
  }
  const each = (item: Item, change: (entries: Entry[], at: string) => void): void => {
    const key = keyText(item)
    for (const { partition, sort } of orders) {
      const value = item[partition]
      if (value !== undefined) change(entriesAt(partition, value), `${item[sort]}\n${key}`)
    }
  }
  return {
    add: (item: Item): void => each(item, (entries, at) => entries.splice(placeIn(entries, at), 0, { at, item })),
    remove: (item: Item): void => each(item, (entries, at) => entries.splice(placeIn(entries, at), 1)),
    entries: (attribute: string, value: unknown): readonly Entry[] => byAttribute.get(attribute)?.get(value) ?? [],
    /** All partitions by their values. */
    all: (attribute: string): ReadonlyMap<unknown, readonly Entry[]> => byAttribute.get(attribute) ?? new Map(),
  }
}
