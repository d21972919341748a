import * as z from 'zod/mini'
import { errorIn, isUnauthorized } from '../graph-refusal.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformResponse } from '../request.ts'

/** The id of a post, null if it is none of the Page's, or the response that says neither. */
export type Found = string | { readonly response: PlatformResponse } | null

const video = z.lazy(() => z.object({ post_id: z.optional(z.string().check(z.regex(/^(?:\d{1,25}_)?\d{1,25}$/))) }))
const list = z.lazy(() =>
  z.object({
    data: z.array(z.record(z.string(), z.unknown())),
    paging: z.optional(
      z.object({ next: z.optional(z.string()), cursors: z.optional(z.object({ after: z.optional(z.string()) })) }),
    ),
  }),
)
const dead = [102, 190]

/** Whether an object of which no Page is known is none of the Page's: it does not exist, or takes another permission. */
const isForeign = (response: PlatformResponse): boolean => {
  const code = errorIn(response)?.code ?? 0
  return code === 100 || code === 803 || (isUnauthorized(code) && !dead.includes(code))
}

/** Videos and reels are posts too, under other ids. */
export const postOfVideo = (response: PlatformResponse, page: string): Found => {
  if (isForeign(response)) return null
  const read = response.status === 200 ? jsonAs(response.body, video) : null
  if (read === null) return { response }
  const { post_id: id } = read
  return id === undefined || id.includes('_') ? (id ?? null) : `${page}_${id}`
}

/**
 * The post in a list whose link or attachments name an id: one that begins with `pfbid`, of which nothing else tells whose it
 * is, or a photo's. Where it is not there, what follows `after` is to be searched.
 */
export const postInList = (response: PlatformResponse, nativeId: string): Found | { readonly after: string } => {
  const read = response.status === 200 ? jsonAs(response.body, list) : null
  if (read === null) return { response }
  const named = new RegExp(`(?<!\\w)${nativeId}(?!\\w)`)
  const id = String(read.data.find((one) => named.test(JSON.stringify(one)))?.['id'])
  if (/^\d+_\w+$/.test(id)) return id
  const after = read.paging?.next === undefined ? undefined : read.paging.cursors?.after
  return after === undefined ? null : { after }
}
