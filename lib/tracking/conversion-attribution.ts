import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { Click, ClickClass } from './click.ts'
import type { ClickIdParts } from './click-id.ts'
import type { Attribution } from './conversion.ts'
import type { Link } from './link.ts'

/** What a conversion has to know of the click that it names. */
export interface NamedClick {
  readonly linkCode: LinkCode
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly clickedAt: Instant
  /** False for a click of a bot, an invalid one, and one whose visitor asked not to be followed. */
  readonly isAttributable: boolean
}

/** `forged`: we never gave that id. `missing`: we did, or may have, and know no such click yet. */
export type ClickFinding = NamedClick | 'forged' | 'missing'

/** So long the clicks themselves are kept, which is the longest window. */
const clicksKeptHours = 90 * 24

/** Clicks of bots and invalid ones are nobody's; a duplicate is a further click of somebody who counts. */
const followed: ReadonlySet<string> = new Set(['unique', 'duplicate'] satisfies ClickClass[])

/** What was found of a genuine click id. A click that is older than clicks are kept is known by its id alone. */
export const findingOf = (
  { code: linkCode, clickedAt }: Pick<ClickIdParts, 'code' | 'clickedAt'>,
  click: Pick<Click, 'clickClass' | 'isAttributable'> | null,
  link: Pick<Link, 'campaignId' | 'affiliateId'> | null,
  now: Instant,
): ClickFinding => {
  if (link === null) return 'forged'
  if (click === null && hoursBetween(clickedAt, now) <= clicksKeptHours) return 'missing'
  const { campaignId, affiliateId } = link
  const isAttributable = click === null || (click.isAttributable && followed.has(click.clickClass))
  return { linkCode, campaignId, affiliateId, clickedAt, isAttributable }
}

/** The clocks of an advertiser and ours may differ so much. */
const maxDriftHours = 5 / 60

const unattributed = (mayTurnUp: boolean): Attribution => ({ kind: 'UNATTRIBUTED', mayTurnUp })

/** Whose a conversion is: that of the click it names, if the click is of this campaign and came before it. */
export const attributionOf = (
  click: ClickFinding,
  { campaignId, conversionWindowDays }: { readonly campaignId: CampaignId; readonly conversionWindowDays: number },
  convertedAt: Instant,
): Attribution => {
  if (click === 'missing') return unattributed(true)
  if (click === 'forged' || click.campaignId !== campaignId || !click.isAttributable) return unattributed(false)
  const hours = hoursBetween(click.clickedAt, convertedAt)
  if (hours < -maxDriftHours) return unattributed(false)
  const { linkCode, affiliateId, clickedAt } = click
  return { kind: hours <= conversionWindowDays * 24 ? 'ATTRIBUTED' : 'LATE', linkCode, affiliateId, clickedAt }
}
