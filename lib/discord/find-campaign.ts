import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { listCampaigns } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { platformName } from '../platforms/platform-name.ts'
import type { Platform } from '../platforms/registry.ts'
import type { CampaignId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { chooseCampaign, isOpenFor, typedId } from './campaign-choice.ts'
import { idText, listed, quoted } from './message-text.ts'

const pageSize = 100
const maxPages = 5

interface Open {
  readonly campaigns: readonly Campaign[]
  /** Whether these are all. */
  readonly isAll: boolean
}

/** Campaigns that accept posts of a platform now, newest first, among the newest 500 that are active and that somebody sees. */
const openCampaigns = async (
  platform: Platform,
  caller: Principal,
  deps: Deps<'participants' | 'totals'>,
): Promise<Open> => {
  const now = deps.clock()
  const campaigns: Campaign[] = []
  const list = (page: PageRequest) => listCampaigns(page, caller, deps)
  let isAll = false
  for await (const { things, nextCursor } of pages(list, { limit: pageSize, atMost: maxPages })) {
    campaigns.push(...things.filter((campaign) => isOpenFor(campaign, platform, now)))
    isAll = nextCursor === null
  }
  return { campaigns, isAll }
}

const linesOf = (campaigns: readonly Campaign[]): string[] =>
  campaigns.map(({ campaignId, name }) => `• ${idText(campaignId)} ${quoted(name)}`)

const again = 'Run the command again with one of these ids as `campaign`:'

/**
 * The id of the campaign that a typed id or name means or, without one, of the only campaign that accepts the post;
 * otherwise a sentence that says what to do.
 */
export const findCampaign = async (
  platform: Platform,
  typed: string,
  caller: Principal,
  deps: Deps<'participants' | 'totals'>,
): Promise<{ readonly id: CampaignId } | string> => {
  const id = typedId(typed)
  if (id !== null) return { id }
  const { campaigns, isAll } = await openCampaigns(platform, caller, deps)
  const choice = chooseCampaign(campaigns, typed)
  if (choice.kind === 'id') return { id: choice.campaignId }
  const posts = `${platformName(platform)} posts`
  if (choice.kind === 'several') {
    const heading = typed.trim() === '' ? `Several campaigns accept ${posts}.` : 'Several campaigns have this name.'
    return listed(`${heading} ${again}`, linesOf(choice.campaigns), isAll)
  }
  if (campaigns.length === 0) return `No campaign is accepting ${posts} right now.`
  const heading = `No campaign called “${quoted(typed)}” accepts ${posts} right now. Did you mean one of these? ${again}`
  return listed(heading, linesOf(choice.campaigns), isAll)
}
