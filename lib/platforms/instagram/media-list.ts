import * as z from 'zod/mini'
import { graphTime } from '../graph-insights.ts'
import { instantInId } from '../id-time.ts'
import { itemOrId } from '../raw-values.ts'
import { instagramClock, primaryKeyOf } from './shortcode.ts'

export const graphHost = 'graph.instagram.com'

const entry = z.lazy(() =>
  z.object({
    id: z.string().check(z.regex(/^\d{1,30}$/)),
    shortcode: z.string(),
    timestamp: z.optional(graphTime),
  }),
)
/** A page of an account's media. */
export const mediaPage = z.lazy(() =>
  z.object({
    data: z.array(itemOrId(entry, z.object({}), () => '')),
    paging: z.optional(
      z.object({ next: z.optional(z.string()), cursors: z.optional(z.object({ after: z.optional(z.string()) })) }),
    ),
  }),
)
export type MediaPage = z.infer<typeof mediaPage>

/** Where the list goes on; empty at its end. The address of the next page has the token in it, and is not followed. */
export const afterOf = ({ paging }: MediaPage): string =>
  paging?.next === undefined ? '' : (paging.cursors?.after ?? '')

/** Whether all of a page is older than what is looked for; pinned posts may stand before newer ones. */
export const isOlder = ({ data }: MediaPage, thanMs: number): boolean =>
  data.length > 0 && data.every((one) => 'id' in one && Date.parse(one.timestamp ?? '') < thanMs)

/** When a code was given; 0 for one that does not tell. */
export const timeOf = (code: string): number => Date.parse(instantInId(primaryKeyOf(code), instagramClock) ?? '') || 0
