import * as z from 'zod/mini'
import type { Post } from '../post/post.ts'
import { Busy } from '../values/busy.ts'
import type { PostId } from '../values/ids.ts'
import { storedId } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem } from './read.ts'
import { putIf } from './write-if.ts'

/** Content as a platform's API calls it, which one affiliate brought into one campaign. */
type Brought = Pick<Post, 'campaignId' | 'platform' | 'affiliateId'> & { readonly objectId: string }

const row = z.lazy(() => z.object({ postId: storedId('post') }))

const keyOf = ({ campaignId, platform, affiliateId, objectId }: Brought): Key => ({
  PK: keys.campaign(campaignId).PK,
  SK: `FIRST#${platform}#${affiliateId}#${objectId}`,
})

/** Under which post an affiliate brought content into a campaign first, for platforms whose links do not tell posts apart. */
export const firstPostsTable = (client: TableClient) => {
  const read = async (brought: Brought, isConsistent: boolean): Promise<PostId | null> => {
    const item = await getItem(client, keyOf(brought), isConsistent)
    return item === null ? null : row.parse(item).postId
  }
  return {
    /** Null for none; a post that was kept a moment ago may be missing. */
    get: (brought: Brought) => read(brought, false),

    /** Keeps a post as the first, unless there is one; returns the one that is. It never changes. */
    keep: async (brought: Brought, postId: PostId): Promise<PostId> => {
      const item = { ...keyOf(brought), type: 'firstPost', postId }
      if (await putIf(client, item, notSeenBefore)) return postId
      const first = await read(brought, true)
      if (first === null)
        throw new Busy('The first post of a content is being written. Send this one again in a second.')
      return first
    },
  }
}
