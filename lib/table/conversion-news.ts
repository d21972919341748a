import type { AnnouncedConversion, Conversion } from '../tracking/conversion.ts'
import type { ConversionId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { TableClient } from './client.ts'
import { conversionKeys, conversionPartitions } from './conversion-keys.ts'
import { stillAtVersion } from './expression.ts'
import { queryIndex } from './read.ts'
import { idIn } from './read-keys.ts'
import { updateIf } from './write-if.ts'

/** What conversions owe the endpoints. */
export const conversionNews = (client: TableClient) => ({
  /** One page of a shard's conversions that endpoints are to be notified of, the earliest first. */
  owing: async (shard: number, now: Instant, page: PageRequest): Promise<Page<ConversionId>> => {
    const partition = conversionPartitions.news(shard)
    const query = { index: 'due', partition, between: ['0', `${now}~`], oldestFirst: true } as const
    const { keys, nextCursor } = await queryIndex(client, query, page)
    return { things: keys.map((key) => idIn('cnv', key)), nextCursor }
  },

  /** Records what was announced of a conversion as it was read; false if it changed meanwhile. The version stays. */
  recordAnnounced: ({ conversionId, version }: Conversion, announced: AnnouncedConversion): Promise<boolean> =>
    updateIf(
      client,
      conversionKeys.conversion(conversionId),
      { set: { announced }, remove: ['due', 'dueKey'] },
      stillAtVersion(version),
    ),
})
