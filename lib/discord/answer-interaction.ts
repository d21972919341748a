import { countSubmissions, rateLimited } from '../access/count-submissions.ts'
import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { parseOrRefuse } from '../parse-or-refuse.ts'
import type { Post } from '../submission/post.ts'
import { readUrl } from '../submission/read-url.ts'
import { submissionBody } from '../submission/submission.ts'
import { submitPost } from '../submission/submit-post.ts'
import {
  type Interaction,
  type InteractionAnswer,
  isPing,
  messageAnswer,
  pongAnswer,
  submitOptions,
  userIdOf,
} from './interaction.ts'

const namedCampaigns = 10
const lookedAtCampaigns = 100

const affiliateOf = async (userId: string, { table, recent }: Deps): Promise<Principal | string> => {
  const affiliateId = await table.affiliates.idByDiscord(userId)
  const affiliate = affiliateId === null ? null : await recent.affiliate.fresh(affiliateId)
  if (affiliate === null) {
    return `Your Discord account is not linked to an affiliate. Set "discord_user_id" to "${userId}" with PUT /api/v1/affiliates/me, then try again.`
  }
  if (!affiliate.isActive || affiliate.role !== 'AFFILIATE') return 'Only active affiliates can submit posts.'
  return { affiliateId: affiliate.affiliateId, role: 'AFFILIATE', keyId: 'discord' }
}

const isOpenFor = ({ platforms, startDate, endDate }: Campaign, platform: string, now: string): boolean =>
  platforms.some((accepted) => accepted === platform) &&
  (startDate === null || startDate <= now) &&
  (endDate === null || now <= endDate)

/** The campaign's id: the one that was named, or the only one that takes this post; otherwise what to do. */
const campaignFor = async (url: string, named: unknown, { table, clock }: Deps): Promise<{ id: string } | string> => {
  if (typeof named === 'string' && named !== '') return { id: named }
  const { platform } = readUrl(url, undefined)
  const { things } = await table.campaigns.listByStatus('ACTIVE', { limit: lookedAtCampaigns })
  const open = things.filter((campaign) => isOpenFor(campaign, platform, clock()))
  const [only] = open
  if (only === undefined) return `No campaign takes ${platform} posts at the moment.`
  if (open.length === 1) return { id: only.campaignId }
  const list = open.slice(0, namedCampaigns).map(({ name, campaignId }) => `• ${name}: \`${campaignId}\``)
  return ['Several campaigns take this post. Give the command again with the option "campaign":', ...list].join('\n')
}

const receipt = ({ platform, url, claim, flags, postId }: Post): string => {
  const { views, clicks, conversions } = claim.claimed
  const numbers = `${views} views, ${clicks} clicks, ${conversions} conversions`
  const notes = flags.length === 0 ? '' : ` Noticed: ${flags.map(({ code }) => code).join(', ')}.`
  return `Submitted your ${platform} post <${url}> with ${numbers}. It is being checked now; its id is \`${postId}\`.${notes}`
}

const submit = async (options: Readonly<Record<string, unknown>>, userId: string, deps: Deps): Promise<string> => {
  const caller = await affiliateOf(userId, deps)
  if (typeof caller === 'string') return caller
  const grant = await countSubmissions(caller.affiliateId, 1, deps)
  if (grant.granted === 0) throw rateLimited(grant)
  const url = String(options['url'] ?? '')
  const campaign = await campaignFor(url, options['campaign'], deps)
  if (typeof campaign === 'string') return campaign
  const body = parseOrRefuse(submissionBody, {
    campaign_id: campaign.id,
    url,
    claimed_views: options['views'],
    claimed_clicks: options['clicks'],
    claimed_conversions: options['conversions'],
  })
  return receipt(await submitPost(body, caller, deps, 'DISCORD'))
}

/** Answers a signed interaction: a ping, or `/submit`; a refusal becomes a message that only its sender sees. */
export const answerInteraction = async (interaction: Interaction, deps: Deps): Promise<InteractionAnswer> => {
  if (isPing(interaction)) return pongAnswer
  const options = submitOptions(interaction)
  const userId = userIdOf(interaction)
  if (options === null || userId === null)
    return messageAnswer('The command here is /submit url views clicks conversions.')
  try {
    return messageAnswer(await submit(options, userId, deps))
  } catch (error) {
    if (error instanceof Refusal) return messageAnswer(`Not submitted. ${error.message}`)
    throw error
  }
}
