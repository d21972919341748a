import type { Campaign, CampaignStatus } from '../campaign/campaign.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import { readableOf } from '../runtime/readable-of.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { hoursBetween } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { listedAffiliates, type Ranking, rankAffiliates, type TotalsRow } from './campaign-dashboard-contract.ts'

type NightDeps = Deps<'workList' | 'walks' | 'totals'>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'rank-affiliates'
/** Up to so many affiliates of a campaign are read and ranked with every request. */
const rankedAtOnce = 500
const rowsPerPage = 1_000
const campaignsPerPage = 5
/** In one run, of which there is one an hour; the campaign that comes to them is finished. */
const maxRows = 1_000_000
const maxPages = 1_000
/** A campaign in which nothing is submitted any more is ranked so often. */
const othersEveryHours = 24

/** Those with posts, the ones that move first. */
const statuses: readonly CampaignStatus[] = ['ACTIVE', 'PAUSED', 'COMPLETED']

/**
 * Who overclaimed the most in a campaign, with their sums as they are now. Where there are many, who that is, and how many there
 * are, is as of the last time that the job ranked them; before the first time, up to 20,000 are read.
 */
export const rankOfCampaign = async (campaignId: CampaignId, { totals }: Deps<'totals'>): Promise<Ranking> => {
  const [{ things, nextCursor }, ranks] = await Promise.all([
    totals.pageOfCampaign(campaignId, { limit: rankedAtOnce }),
    totals.ranks(campaignId),
  ])
  if (nextCursor !== null && ranks !== null) {
    const ranked = rankAffiliates(await totals.ofAffiliates(campaignId, ranks.top))
    return { ranked, count: ranks.count, rankedAt: ranks.at }
  }
  const all = nextCursor === null ? things : await totals.affiliatesOfCampaign(campaignId)
  return { ranked: rankAffiliates(all), count: all.length, rankedAt: null }
}

/** Ranks a campaign's affiliates by their sums, if there are many; returns how many rows that read. */
const rankCampaign = async (
  { campaignId }: Campaign,
  status: CampaignStatus,
  { totals, clock }: NightDeps,
): Promise<number> => {
  const at = clock()
  const before = await totals.ranks(campaignId)
  if (before !== null && status !== 'ACTIVE' && hoursBetween(before.at, at) < othersEveryHours) return 0
  let [top, count]: [readonly TotalsRow<AffiliateId>[], number] = [[], 0]
  const list = (page: PageRequest) => totals.pageOfCampaign(campaignId, page)
  for await (const { things, nextCursor } of pages(list, { limit: rowsPerPage })) {
    count += things.length
    if (nextCursor === null && count <= rankedAtOnce) return count
    top = rankAffiliates([...top, ...things])
  }
  await totals.keepRanks(campaignId, { at, count, top: top.slice(0, listedAffiliates).map(({ of }) => of) })
  return count
}

/** What fails is logged and left to the next hour, so that it does not hold up the others. */
const rankOrTell = async (campaign: Campaign, status: CampaignStatus, deps: NightDeps): Promise<number> => {
  try {
    return await rankCampaign(campaign, status, deps)
  } catch (error) {
    deps.log.write('DAY_NOT_RECORDED', { campaignId: campaign.campaignId, job: jobName }, error)
    return 0
  }
}

/** The job after a page: at the next one, at the next status, or finished. */
const afterPage = (job: Job, status: CampaignStatus, cursor: string | null, { clock }: NightDeps): Job => {
  const version = job.version + 1
  if (cursor !== null) return { ...job, cursor, draft: status, version }
  const draft = statuses[statuses.indexOf(status) + 1]
  return draft === undefined
    ? { ...job, cursor, draft, finishedAt: clock(), version }
    : { ...job, cursor, draft, version }
}

/**
 * Ranks the affiliates of campaigns that have many, an hour after the other, so that a dashboard reads the first hundred alone. Every
 * run folds the sums anew, so nothing is left to repair; one that ends early is continued at the page that was saved last.
 */
export const rankAllAffiliates = async (
  deps: NightDeps,
  room: { readonly rows: number } = { rows: maxRows },
): Promise<void> => {
  const { workList, walks, clock } = deps
  const last = await workList.jobs.get(jobName)
  const beginning: Job = { startedAt: clock(), cursor: null, finishedAt: null, version: last?.version ?? 0 }
  let job = last === null || last.finishedAt !== null ? beginning : last
  let rows = 0
  for (let page = 0; page < maxPages && rows < room.rows && job.finishedAt === null; page += 1) {
    const status = statuses.find((one) => one === job.draft) ?? 'ACTIVE'
    const walked = await walks.campaigns(status, { limit: campaignsPerPage, cursor: job.cursor ?? undefined })
    const { things, nextCursor } = readableOf(walked, jobName, deps)
    for (const campaign of things) rows += await rankOrTell(campaign, status, deps)
    job = afterPage(job, status, nextCursor, deps)
    if (!(await workList.jobs.save(jobName, job))) return
  }
}
