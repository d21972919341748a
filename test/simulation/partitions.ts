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
  const partitions = new Map<string, Entry[]>()
  const nameOf = (attribute: string, value: unknown): string => `${attribute}\n${value}`
  const placesOf = (item: Item) =>
    orders
      .filter(({ partition }) => item[partition] !== undefined)
      .map(({ partition, sort }) => ({
        name: nameOf(partition, item[partition]),
        at: `${item[sort]}\n${keyText(item)}`,
      }))
  return {
    add: (item: Item): void => {
      for (const { name, at } of placesOf(item)) {
        const entries = partitions.get(name) ?? []
        partitions.set(name, entries)
        entries.splice(placeIn(entries, at), 0, { at, item })
      }
    },
    remove: (item: Item): void => {
      for (const { name, at } of placesOf(item)) {
        const entries = partitions.get(name)
        entries?.splice(placeIn(entries, at), 1)
      }
    },
    entries: (attribute: string, value: unknown): readonly Entry[] => partitions.get(nameOf(attribute, value)) ?? [],
  }
}
