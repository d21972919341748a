import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { Conversion } from '../tracking/conversion.ts'
import type { ConversionId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { unlessUnreadable } from './announce-readable.ts'
import { announcedOf, conversionEvents } from './conversion-event.ts'
import { rememberEndpoints } from './remember-endpoints.ts'

type Announcing = Deps<'conversions' | 'subscriptions' | 'notificationQueue'>

/** Of each shard, in one run, of which there is one a minute. */
const reading = { limit: 100, atMost: 5 }
const atOnce = 16

/** Announces what happened to a conversion, and records that; one that changes meanwhile still owes the rest. */
const announce = async (conversion: Conversion, deps: Announcing): Promise<number> => {
  const { campaignId, attribution } = conversion
  const owner = attribution.kind === 'UNATTRIBUTED' ? null : attribution.affiliateId
  const [affiliate, campaign] = await Promise.all([
    owner === null ? null : deps.recent.person(owner),
    deps.recent.campaign(campaignId),
  ])
  const path = ['campaigns', campaignId]
  const link = dashboardLink(deps.config, ...path)
  const named = { affiliateName: affiliate?.name ?? null, campaignName: campaign?.name ?? null, link }
  // Conversions are the campaign's: affiliates see how many their links have, and not which.
  const belonging = { affiliateId: null, campaignId }
  const told = { ...belonging, maySee: (holder: Parameters<typeof maySee>[1]) => maySee(belonging, holder, deps), path }
  const deliveries = await fanOut(told, conversionEvents(conversion, named), deps)
  await deps.conversions.news.recordAnnounced(conversion, announcedOf(conversion))
  return deliveries.length
}

const trying = (conversionId: ConversionId, deps: Announcing): Promise<number> =>
  unlessUnreadable({ conversionId }, 0, deps, async () => {
    const conversion = await deps.conversions.get(conversionId)
    return conversion === null ? 0 : await announce(conversion, deps)
  })

/** Announces what happened to conversions; what could not be recorded is announced again under the same ids. */
export const announceConversions = async (given: Announcing): Promise<void> => {
  const deps = { ...given, subscriptions: rememberEndpoints(given.subscriptions) }
  const { conversions, clock, log } = deps
  const now = clock()
  const counts = { conversions: 0, deliveries: 0 }
  for (const shard of conversions.shards) {
    const list = (page: PageRequest) => conversions.news.owing(shard, now, page)
    for await (const { things } of pages(list, reading)) {
      const made = await pMap(things, (conversionId) => trying(conversionId, deps), { concurrency: atOnce })
      counts.conversions += things.length
      counts.deliveries += made.reduce((sum, deliveries) => sum + deliveries, 0)
    }
  }
  if (counts.deliveries > 0) log.write('EVENTS_ANNOUNCED', { ...counts })
}
