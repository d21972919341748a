import type { Item } from '../../lib/table/read.ts'
import { maxReadsOfX } from './connections.ts'
import type { World } from './world.ts'

/** What X bills was counted before it was asked, and of no day more than is paid for. */
export const readsAreCounted = ({ platforms, isLive }: World, items: readonly Item[]): string[] => {
  if (!isLive) return []
  const days = items.filter(({ type }) => type === 'platformReads')
  const counted = days.reduce((all, { reads }) => all + Number(reads), 0)
  const calls = platforms.calls.filter(({ platform }) => platform === 'x')
  const billed = calls.reduce((all, { reads }) => all + reads, 0)
  return [
    ...(billed > counted ? [`X bills ${billed} reads, and ${counted} were counted`] : []),
    ...days
      .filter(({ reads }) => Number(reads) > maxReadsOfX)
      .map(({ SK, reads }) => `${SK}: ${reads} are more than is paid for`),
  ]
}
