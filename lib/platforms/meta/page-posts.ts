import * as z from 'zod/mini'
import type { Said } from '../client.ts'
import { errorIn, isForbidden } from '../graph-refusal.ts'
import { plainUrlOf } from '../links/plain-url.ts'
import { isUnder } from '../links/url-rules.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformResponse } from '../request.ts'
import { metaLinks } from './link.ts'

/** The id of a post, null if it is none of the Page's, or what is said of it where that is not known. */
export type Found = string | { readonly said: Said } | null

/** Posts of a Page, by the ids in their own links and by those of the photos in them. */
export interface ListedPosts {
  readonly byLink: ReadonlyMap<string, string>
  readonly byPhoto: ReadonlyMap<string, string>
  /** What the rest of the list follows; null at its end. */
  readonly after: string | null
}

const video = z.lazy(() => z.object({ post_id: z.optional(z.string().check(z.regex(/^(?:\d{1,25}_)?\d{1,25}$/))) }))
const medium = {
  media_type: z.optional(z.string()),
  target: z.optional(z.object({ id: z.optional(z.string()) })),
}
/** An album has its photos one level below. */
const attachment = z.object({
  ...medium,
  subattachments: z.optional(z.object({ data: z.array(z.object(medium)) })),
})
const listed = z.object({
  id: z.string().check(z.regex(/^\d{1,25}_\w{1,130}$/)),
  permalink_url: z.optional(z.string()),
  parent_id: z.optional(z.string()),
  attachments: z.optional(z.object({ data: z.array(attachment) })),
})
const list = z.lazy(() =>
  z.object({
    data: z.array(z.unknown()),
    paging: z.optional(
      z.object({ next: z.optional(z.string()), cursors: z.optional(z.object({ after: z.optional(z.string()) })) }),
    ),
  }),
)
/** A post that cannot be read hides none of the others. */
const postsIn = (data: readonly unknown[]): readonly z.infer<typeof listed>[] =>
  data.flatMap((one) => listed.safeParse(one).data ?? [])

/** Whether an object of which no Page is known is none of the Page's: it does not exist, or takes another permission. */
const isForeign = (response: PlatformResponse): boolean => {
  const code = errorIn(response)?.code ?? 0
  return code === 100 || code === 803 || isForbidden(code)
}

/** Videos and reels are posts too, under other ids. */
export const postOfVideo = (response: PlatformResponse, page: string): Found => {
  if (isForeign(response)) return null
  const read = response.status === 200 ? jsonAs(response.body, video) : null
  if (read === null) return { said: response }
  const { post_id: id } = read
  return id === undefined || id.includes('_') ? (id ?? null) : `${page}_${id}`
}

/** What Facebook calls a post in its link. */
const idInLink = (link: string): string | null => {
  const url = plainUrlOf(link)
  if (url === null || !isUnder(url.host, metaLinks.hosts)) return null
  const read = metaLinks.readUrl(url, Number.POSITIVE_INFINITY)
  return typeof read === 'object' && 'nativeId' in read ? read.nativeId : null
}

/** The photos of a post itself: one that shares another post names what is in that one. */
const photosOf = ({ parent_id: parent, attachments }: z.infer<typeof listed>): readonly string[] =>
  parent === undefined
    ? (attachments?.data ?? [])
        .flatMap((one) => [one, ...(one.subattachments?.data ?? [])])
        .flatMap(({ media_type: type, target }) => (type === 'photo' ? (target?.id ?? []) : []))
    : []

/**
 * A page of the list of a Page's posts; null for a response that is none. What people wrote, such as the address that a post links
 * to, says nothing about which post it is.
 */
export const postsInList = (response: PlatformResponse): ListedPosts | null => {
  const read = response.status === 200 ? jsonAs(response.body, list) : null
  if (read === null) return null
  const posts = postsIn(read.data)
  const links = posts.map((post) => [idInLink(post.permalink_url ?? ''), post.id] as const)
  return {
    byLink: new Map(links.flatMap(([name, id]) => (name === null ? [] : [[name, id] as const]))),
    byPhoto: new Map(posts.flatMap((post) => photosOf(post).map((photo) => [photo, post.id] as const))),
    after: (read.paging?.next === undefined ? undefined : read.paging.cursors?.after) ?? null,
  }
}
