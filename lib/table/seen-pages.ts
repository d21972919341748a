import * as z from 'zod/mini'
import type { SeenPages } from '../post/seen-pages.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { storedId } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import { getItem } from './read.ts'
import type { Write } from './transact.ts'

const postByPage = z.array(z.tuple([z.string(), storedId('post')]))
const row = z.lazy(() => z.object({ aliases: postByPage, others: postByPage, version: z.number() }))

/** The write that stores which pages were seen, if no other post added one since they were read. */
export const seenPagesWrite = ({ campaignId, affiliateId, platform, aliases, others, version }: SeenPages): Write => ({
  name: 'pages',
  put: { ...keys.seenPages(campaignId, platform, affiliateId), type: 'seenPages', aliases, others, version },
  when: [version === 1 ? notSeenBefore : stillAtVersion(version - 1)],
})

/** Which pages an affiliate's posts are on, for functions that take submissions. */
export const createSeenPages = (client: TableClient) => ({
  get: async (campaignId: CampaignId, platform: string, affiliateId: AffiliateId): Promise<SeenPages> => {
    const item = await getItem(client, keys.seenPages(campaignId, platform, affiliateId), true)
    const { aliases, others, version } = item === null ? { aliases: [], others: [], version: 0 } : row.parse(item)
    return { campaignId, affiliateId, platform, aliases, others, version }
  },
})
export type SeenPagesTable = ReturnType<typeof createSeenPages>
