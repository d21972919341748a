import { clickSecrets } from '../table/click-secrets.ts'
import { type ClickWrites, clickWrites } from '../table/click-writes.ts'
import type { TableClient } from '../table/client.ts'
import { type LinkTarget, linkTargets } from '../table/link-targets.ts'
import { type Visits, visitsTable } from '../table/visits.ts'
import type { LinkCode } from '../values/link-code.ts'
import { type Bursts, createBursts } from './bursts.ts'
import { type ClickIds, createClickIds } from './click-ids.ts'
import { createHeat, type Heat } from './heat.ts'
import { lastKnown } from './last-known.ts'
import { type Remembered, remembered } from './remembered.ts'

const linkForMs = 30_000
const saltForMs = 3_600_000
const maxLinks = 1_000
const maxSalts = 4

/** What opening a link reads and writes. */
export interface Recording {
  readonly clickIds: ClickIds
  readonly clicks: ClickWrites
  readonly visits: Visits
  /** The salt of a day, such as 2026-11-29; made when it is first asked for. */
  readonly saltOf: (day: string) => Promise<Buffer>
  /** Links with their campaigns, up to 30 s old, or older while they cannot be read. */
  readonly linkTargets: Remembered<LinkCode, LinkTarget | null>
  readonly heat: Heat
  readonly bursts: Bursts
}

/** Made without a schema, a secret or a queue, so that the redirect's bundle stays small. */
export const createRecording = (client: TableClient): Recording => ({
  clickIds: createClickIds(client),
  clicks: clickWrites(client),
  visits: visitsTable(client),
  saltOf: remembered(clickSecrets(client).salt, { forMs: saltForMs, atMost: maxSalts }),
  linkTargets: remembered(lastKnown(linkTargets(client).get, maxLinks), { forMs: linkForMs, atMost: maxLinks }),
  heat: createHeat(),
  bursts: createBursts(),
})
