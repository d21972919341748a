import * as z from 'zod/mini'
import type { Platform } from '../platforms/registry.ts'
import type { TableClient } from './client.ts'
import type { Clause } from './expression.ts'
import * as keys from './item-keys.ts'
import { getItem } from './read.ts'
import { updateIf } from './write-if.ts'

const keptDays = 40
const secondsPerDay = 86_400

const row = z.object({ reads: z.number() })

const hasRoomBelow = (most: number): Clause => ({
  text: '(attribute_not_exists(#reads) OR #reads <= :most)',
  names: { '#reads': 'reads' },
  values: { ':most': most },
})

const expiresAt = (day: string): number => Date.parse(day) / 1_000 + keptDays * secondsPerDay

/** How many posts a platform that bills by the read was asked about, by day (UTC); kept for 40 days. */
export const platformReadsTable = (client: TableClient) => {
  const add = (platform: Platform, day: string, reads: number, ...when: Clause[]): Promise<boolean> =>
    updateIf(
      client,
      keys.platformReads(platform, day),
      { set: { type: 'platformReads', expiresAt: expiresAt(day) }, add: { reads } },
      ...when,
    )
  return {
    get: async (platform: Platform, day: string): Promise<number> => {
      const item = await getItem(client, keys.platformReads(platform, day))
      return item === null ? 0 : row.parse(item).reads
    },

    take: (platform: Platform, day: string, reads: number, most: number): Promise<boolean> =>
      add(platform, day, reads, hasRoomBelow(most - reads)),

    giveBack: async (platform: Platform, day: string, reads: number): Promise<void> => {
      await add(platform, day, -reads)
    },
  }
}
