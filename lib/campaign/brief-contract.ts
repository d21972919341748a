import * as z from 'zod/mini'
import { httpsLink } from '../values/https-link-contract.ts'
import { refusedWithControls } from '../values/single-line.ts'
import type { Brief } from './brief.ts'
import { maxBriefLength, maxBriefLinkLength, maxBriefLinks } from './vocabulary.ts'

const links = z
  .array(httpsLink(maxBriefLinkLength))
  .check(
    z.maxLength(maxBriefLinks),
    z.refine((list) => new Set(list).size === list.length, 'must name each link once'),
  )
  .register(z.globalRegistry, { uniqueItems: true })

/** The fields of a request that say what affiliates read about a campaign. */
export const briefFields = {
  brief: z.nullish(z.string().check(z.trim(), z.maxLength(maxBriefLength), refusedWithControls())),
  brief_links: z.optional(links),
}

export const briefView = {
  brief: z.nullable(z.string()),
  brief_links: z.array(z.string()).check(z.maxLength(maxBriefLinks)),
}

export const viewBrief = ({ brief, briefLinks }: Brief) => ({ brief, brief_links: [...briefLinks] })
