import { clickSecrets } from '../table/click-secrets.ts'
import { type ClickWrites, clickWrites } from '../table/click-writes.ts'
import type { TableClient } from '../table/client.ts'
import { type LinkTarget, linkTargets } from '../table/link-targets.ts'
import { type Visits, visitsTable } from '../table/visits.ts'
import type { Salt } from '../tracking/visitor.ts'
import type { LinkCode } from '../values/link-code.ts'
import { type Bursts, createBursts } from './bursts.ts'
import { type ClickIds, createClickIds } from './click-ids.ts'
import { createHeat, type Heat } from './heat.ts'
import { lastKnown } from './last-known.ts'
import { type Remembered, remembered } from './remembered.ts'

const rememberedForMs = 30_000
const maxRemembered = 1_000
/** So long the table is waited for, where it was known before what a link leads to. */
const knownAfterMs = 300
const saltForMs = 3_600_000
const maxSalts = 4

/** What opening a link reads and writes. */
export interface Recording {
  readonly clickIds: ClickIds
  readonly clicks: ClickWrites
  readonly visits: Visits
  /** The salt of a day, such as 2026-11-29; made when it is first asked for. */
  readonly saltOf: (day: string) => Promise<Salt>
  /** Links up to 30 s old, unless `fresh` reads them, with campaigns up to 30 s old; older while they cannot be read. */
  readonly linkTargets: Remembered<LinkCode, LinkTarget | null>
  readonly heat: Heat
  readonly bursts: Bursts
}

const createLinkTargets = (client: TableClient): Recording['linkTargets'] => {
  const { link: readLink, campaign } = linkTargets(client)
  const bounds = { forMs: rememberedForMs, atMost: maxRemembered }
  const campaignOf = remembered(lastKnown(campaign, maxRemembered, knownAfterMs), bounds)
  const read = async (code: LinkCode): Promise<LinkTarget | null> => {
    const link = await readLink(code)
    const of = link && (await campaignOf(link.campaignId))
    return link && of && { ...link, ...of }
  }
  return remembered(lastKnown(read, maxRemembered, knownAfterMs), bounds)
}

/** Made without a schema, a secret or a queue, so that the redirect's bundle stays small. */
export const createRecording = (client: TableClient): Recording => ({
  clickIds: createClickIds(client),
  clicks: clickWrites(client),
  visits: visitsTable(client),
  saltOf: remembered(clickSecrets(client).salt, { forMs: saltForMs, atMost: maxSalts }),
  linkTargets: createLinkTargets(client),
  heat: createHeat(),
  bursts: createBursts(),
})
