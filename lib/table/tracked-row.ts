import * as z from 'zod/mini'
import type { Tracked } from '../post/tracked.ts'
import { isLinkCode, type LinkCode } from '../values/link-code.ts'
import { countedRow } from './source-codec.ts'

export const storedLinkCode = z.custom<LinkCode, string>((text) => isLinkCode(String(text)))

/** What of a post we count ourselves, and by which link. */
export const trackedRow = z.optional(z.object({ link: z.optional(storedLinkCode), of: countedRow }))

export const packTracked = (tracked: Tracked | undefined) =>
  tracked && {
    link: tracked.code ?? undefined,
    of: tracked.counted.length === 0 ? undefined : [...tracked.counted],
  }

export const unpackTracked = (row: z.infer<typeof trackedRow>): Tracked | undefined =>
  row && { code: row.link ?? null, counted: row.of ?? [] }
