import * as z from 'zod/mini'
import type { Chained } from '../proof/chain.ts'
import type { LogPage } from '../proof/log-page.ts'
import type { Item } from './read.ts'

const base64 = z.string()
/** Version, kind, salt, digest, hash; what the hash before is, the link before says. */
const linkRow = z.tuple([z.number(), z.string(), base64, base64, base64])
const linksRow = z.lazy(() => z.object({ prev: z.nullable(base64), links: z.array(linkRow), page: z.number() }))
const pageRow = z.lazy(() =>
  z.object({
    number: z.number(),
    leaves: z.array(z.string()),
    peaks: z.array(base64),
    cursors: z.record(z.string(), z.string()),
    version: z.number(),
  }),
)
export const readLinks = (item: Item): Chained[] => {
  const { prev: first, links, page } = linksRow.parse(item)
  return links.map(([version, kind, salt, digest, hash], at) => {
    const prev = links[at - 1]?.[4] ?? first
    return { version, kind, salt, digest, prev, hash, page }
  })
}

export const readPage = (item: Item): LogPage => {
  const { peaks, ...row } = pageRow.parse(item)
  return { ...row, peaks: peaks.map((peak) => Buffer.from(peak, 'base64')) }
}
