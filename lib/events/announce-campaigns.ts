import { maySee } from '../access/may-see.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { isOver } from '../campaign/period.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { readableOf } from '../runtime/readable-of.ts'
import { hoursBetween } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { type CampaignEnding, campaignCompleted, endingAfter } from './campaign-event.ts'

type Announcing = Deps<'workList' | 'walks' | 'news' | 'subscriptions' | 'notificationQueue'>
type Known = CampaignEnding & { readonly version: number }

const jobName = 'announce-campaigns'
const everyHours = 1
const pageSize = 50

const announce = async (campaign: Campaign, ending: CampaignEnding, deps: Announcing): Promise<void> => {
  const { campaignId } = campaign
  const path = ['campaigns', campaignId]
  const event = campaignCompleted(campaign, ending, dashboardLink(deps.config, ...path))
  const belonging = { affiliateId: null, campaignId }
  const told = { ...belonging, maySee: (holder: Parameters<typeof maySee>[1]) => maySee(belonging, holder, deps), path }
  const deliveries = await fanOut(told, [event], deps)
  deps.log.write('EVENTS_ANNOUNCED', { type: event.type, campaignId, deliveries: deliveries.length })
}

/** Records first that a campaign is over and then announces it, so that its event is the same if this has to be done again. */
const lookAt = async (campaign: Campaign, known: Known | null, isOwed: boolean, deps: Announcing): Promise<void> => {
  const { news, clock } = deps
  const { campaignId } = campaign
  const save = async (ending: CampaignEnding, version: number): Promise<Known | null> => {
    const { isOver: over, at, ends, isOwed: owed } = ending
    const end = { campaignId, isOver: over, at, ends, isOwed: owed, version }
    return (await news.saveCampaignEnd(end)) ? end : null
  }
  const settle = async (ending: Known): Promise<Known | null> => {
    if (!ending.isOwed) return ending
    await announce(campaign, ending, deps)
    return save({ ...ending, isOwed: false }, ending.version + 1)
  }
  const settled = known && (await settle(known))
  if (known !== null && settled === null) return
  const next = endingAfter(settled, isOver(campaign, clock()), { now: clock(), isOwed })
  const stored = next && (await save(next, (settled?.version ?? 0) + 1))
  if (stored !== null) await settle(stored)
}

/** What fails is logged, and done in the next hour. */
const trying = async (campaign: Campaign, known: Known | null, isOwed: boolean, deps: Announcing): Promise<void> => {
  try {
    await lookAt(campaign, known, isOwed, deps)
  } catch (error) {
    deps.log.write('EVENTS_NOT_ANNOUNCED', { campaignId: campaign.campaignId }, error)
  }
}

/**
 * Once an hour, announces campaigns that are over since the last time. What was over before the first time is only recorded.
 * A run that is killed is repeated in the next minute.
 */
export const announceCampaigns = async (deps: Announcing): Promise<void> => {
  const { workList, walks, news, clock } = deps
  const now = clock()
  const job = await workList.jobs.get(jobName)
  const last = job?.finishedAt ?? null
  if (last !== null && hoursBetween(last, now) < everyHours) return
  for (const status of campaignStatuses) {
    const list = (page: PageRequest) => walks.campaigns(status, page)
    for await (const walked of pages(list, { limit: pageSize })) {
      const { things } = readableOf(walked, jobName, deps)
      const ends = await news.campaignEnds(things.map(({ campaignId }) => campaignId))
      for (const campaign of things) {
        await trying(campaign, ends.get(campaign.campaignId) ?? null, last !== null, deps)
      }
    }
  }
  const version = (job?.version ?? 0) + 1
  await workList.jobs.save(jobName, { startedAt: now, cursor: null, finishedAt: now, version })
}
