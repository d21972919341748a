import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import { Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import {
  type Attribution,
  type Conversion,
  type ConversionReport,
  conversionIdOf,
  currentOf,
  firstConversion,
  isForgotten,
  withAttribution,
} from './conversion.ts'
import { attributionOf } from './conversion-attribution.ts'
import {
  clickAfter,
  correctedBy,
  correctsClick,
  hasAllVersions,
  isDecidedFor,
  nextVersion,
  withVersion,
} from './conversion-versions.ts'
import type { PostbackResult } from './postback-contract.ts'

type Recording = Deps<'conversions' | 'findClick'>

/** What became of a report. */
export interface RecordedConversion {
  readonly result: PostbackResult
  readonly conversion: Conversion
}

const resultOf = ({ attribution }: Conversion): PostbackResult => {
  switch (attribution.kind) {
    case 'ATTRIBUTED':
      return 'accepted'
    case 'LATE':
      return 'late'
    case 'UNATTRIBUTED':
      return 'unattributed'
  }
}

const findAttribution = async (
  clickId: string | null,
  campaign: Campaign,
  convertedAt: Conversion['convertedAt'],
  { findClick }: Recording,
): Promise<Attribution> => attributionOf(clickId === null ? 'forged' : await findClick(clickId), campaign, convertedAt)

/** Gives an unattributed conversion the click that a report names, if it is one to follow. */
const attributed = async (
  before: Conversion,
  report: ConversionReport,
  campaign: Campaign,
  deps: Recording,
): Promise<Conversion> => {
  const clickId = clickAfter(before, report)
  if (before.attribution.kind !== 'UNATTRIBUTED' || clickId === null) return before
  const attribution = await findAttribution(clickId, campaign, before.convertedAt, deps)
  const isBetter = attribution.kind !== 'UNATTRIBUTED' || (attribution.mayTurnUp && !before.attribution.mayTurnUp)
  return isBetter ? withAttribution(before, clickId, attribution) : before
}

const tooManyVersions = ({ versions }: Conversion): Refusal =>
  new Refusal('conflict', `This conversion has changed ${versions.length} times, which is the limit.`)

/** What a report makes of the conversion that is stored; the same conversion if it says nothing new. */
const afterReport = async (
  stored: Conversion | null,
  report: ConversionReport,
  campaign: Campaign,
  deps: Recording,
): Promise<Conversion> => {
  const now = deps.clock()
  if (stored === null || isForgotten(stored, now)) {
    const attribution = await findAttribution(report.clickId, campaign, report.convertedAt, deps)
    return firstConversion(campaign.campaignId, report, attribution, { now, writes: stored?.version ?? 0 })
  }
  if (isDecidedFor(stored, report)) return stored
  if (correctsClick(stored, report)) {
    const attribution = await findAttribution(report.clickId, campaign, report.convertedAt, deps)
    return correctedBy(stored, report, attribution, now)
  }
  const next = nextVersion(stored, report, now)
  const credited = await attributed(stored, report, campaign, deps)
  if (next === null) return credited
  if (hasAllVersions(stored, report)) throw tooManyVersions(stored)
  return { ...withVersion(credited, next), version: stored.version + 1 }
}

const fullCounter = (conversion: Conversion): Refusal => {
  const currency = currentOf(conversion).money?.currency ?? 'conversions'
  return new Refusal('conflict', `The link of this click has the largest sum of ${currency} that we can count.`)
}

/**
 * Records what an advertiser reports of a conversion. The same report again changes nothing; another status or amount is
 * one more version. Throws `conflict` if the conversion has changed 50 times.
 */
export const recordConversion = (
  report: ConversionReport,
  campaign: Campaign,
  deps: Recording,
): Promise<RecordedConversion> =>
  untilSaved(
    async () => {
      const { conversions, log } = deps
      const conversionId = conversionIdOf(campaign.campaignId, report)
      const stored = await conversions.get(conversionId)
      const after = await afterReport(stored, report, campaign, deps)
      if (after === stored) return { result: 'duplicate', conversion: stored }
      const saving = await conversions.save(after, stored)
      if (saving === 'overtaken') return saving
      if (saving === 'full') throw fullCounter(after)
      const result = resultOf(after)
      const { campaignId, versions } = after
      log.write('CONVERSION_RECORDED', { campaignId, conversionId, result, versions: versions.length, way: report.way })
      return { result, conversion: after }
    },
    () => new Refusal('conflict', 'Other requests kept changing this conversion. Send it again in a second.'),
  )

/** Returns what would become of reports that follow each other, and stores nothing. */
export const tryConversion = (
  campaign: Campaign,
  deps: Recording,
): ((report: ConversionReport) => Promise<RecordedConversion>) => {
  const made = new Map<string, Conversion>()
  return async (report) => {
    const conversionId = conversionIdOf(campaign.campaignId, report)
    const before = made.get(conversionId) ?? (await deps.conversions.get(conversionId))
    const after = await afterReport(before, report, campaign, deps)
    made.set(conversionId, after)
    return { result: after === before ? 'duplicate' : resultOf(after), conversion: after }
  }
}
