import { doerName } from '../access/doer-name.ts'
import { doerOf, type Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { admissionAfter } from './admission.ts'
import { briefAfter } from './brief.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignChange, CampaignPlatforms } from './campaign-body-contract.ts'
import { editedBy, editSentence, editsSince, fieldsChanged, lastEditors } from './campaign-edits.ts'
import { findWholeCampaign } from './find-campaigns.ts'
import { trackingAfter } from './tracking.ts'

/** The refusal for a change of a version that is no longer the latest; it names what changed since, field by field. */
const overtaken = async (now: Campaign, seen: number, caller: Principal, deps: Deps): Promise<Refusal> => {
  const edits = editsSince(now, seen)
  const editors = lastEditors(edits)
  const named = [...new Set(editors.values())].map(async (by) => [by, await doerName(by, caller, deps)] as const)
  const names = new Map(await Promise.all(named))
  const nameOf = (by: AffiliateId): string => names.get(by) ?? by
  const errors = [...editors].map(([path, by]) => ({ path, message: `was changed by ${nameOf(by)}` }))
  const advice = `Read it, and send your change again with \`if_version\` ${now.version}.`
  return new Refusal('conflict', `${editSentence(edits, nameOf)} ${advice}`, { errors })
}

interface Wanted {
  readonly campaignId: CampaignId
  /** The version that the change was made to; undefined for the latest one, whichever that is. */
  readonly ifVersion: number | undefined
  readonly change: (before: Campaign) => Campaign
}

/**
 * Writes the next version. A change that was already made, by a request whose response was lost, is made once; one that
 * changes nothing makes no version, so that it stands in nobody's way.
 */
const replace = async ({ campaignId, ifVersion, change }: Wanted, caller: Principal, deps: Deps): Promise<Campaign> => {
  const before = await findWholeCampaign(campaignId, caller, deps)
  const after = change(before)
  if (ifVersion !== undefined && ifVersion > before.version) {
    throw invalidField('if_version', `must be at most ${before.version}`)
  }
  if (fieldsChanged(before, after).length === 0) return before
  if (ifVersion !== undefined && ifVersion < before.version) throw await overtaken(before, ifVersion, caller, deps)
  if (after.startDate !== null && after.endDate !== null && after.startDate >= after.endDate) {
    throw invalidField('end_date', `must be later than start_date, ${after.startDate}`)
  }
  const edited = editedBy(before, after, { by: doerOf(caller), at: deps.clock() })
  if (!(await deps.table.campaigns.replace(edited, before.version))) {
    throw await overtaken(await findWholeCampaign(campaignId, caller, deps), before.version, caller, deps)
  }
  deps.log.write('CAMPAIGN_CHANGED', { campaignId, status: edited.status, by: doerOf(caller) })
  return edited
}

/**
 * Changes a campaign of the caller's. Throws `not_found` for a campaign of another tenant, and `conflict` if somebody
 * changed it after the version in `if_version`, or at the same time.
 */
export const changeCampaign = (
  campaignId: CampaignId,
  body: CampaignChange,
  caller: Principal,
  deps: Deps,
): Promise<Campaign> => {
  const change = (before: Campaign): Campaign => ({
    ...before,
    name: body.name ?? before.name,
    status: body.status ?? before.status,
    platforms: body.platforms ?? before.platforms,
    startDate: body.start_date === undefined ? before.startDate : body.start_date,
    endDate: body.end_date === undefined ? before.endDate : body.end_date,
    thresholds: body.thresholds ?? before.thresholds,
    ...admissionAfter(before, body),
    ...briefAfter(before, body),
    ...trackingAfter(before, body),
  })
  return replace({ campaignId, ifVersion: body.if_version, change }, caller, deps)
}

/** Sets the accepted platforms. Existing posts stay; new ones must be on these platforms. */
export const setCampaignPlatforms = (
  campaignId: CampaignId,
  { platforms, if_version: ifVersion }: CampaignPlatforms,
  caller: Principal,
  deps: Deps,
): Promise<Campaign> => replace({ campaignId, ifVersion, change: (before) => ({ ...before, platforms }) }, caller, deps)
