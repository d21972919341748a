import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { answerInteraction } from '../../lib/discord/answer-interaction.ts'
import { proveDiscordId, startDiscordProof } from '../../lib/discord/prove-discord-id.ts'
import { replyUrl } from '../../lib/discord/reply.ts'
import type { Item } from '../../lib/table/read.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { aReply, commandOf } from '../support/discord.ts'
import { affiliatePrincipal, type World } from './world.ts'

const userId = '900000000000000002'
const place = { applicationId: aReply.application_id, token: aReply.token }

/** An affiliate links their Discord account and submits a post from there. */
export const submitFromDiscord =
  (nativeId: string, campaign: CampaignId) =>
  async (deps: Deps<ReachName>): Promise<void> => {
    const { code } = await startDiscordProof(affiliatePrincipal('aff_one'), deps)
    await proveDiscordId(code, userId, deps)
    const options = { url: `https://youtu.be/${nativeId}`, views: 90, clicks: 5, conversions: 1, campaign }
    await answerInteraction(commandOf(userId, 'submit', options), deps)
  }

/** The replies in Discord, which are sent to as endpoints are. */
export const replyIdsIn = (items: readonly Item[]): ReadonlySet<unknown> =>
  new Set(
    items.flatMap(({ type, kind, endpointId }) => (type === 'endpoint' && kind === 'discord' ? [endpointId] : [])),
  )

/** Whether the reply was changed, by one delivery, and its token is nowhere to be read. */
export const isReplyChanged = ({ table, endpoints }: World): boolean => {
  const items = table.items()
  const replies = replyIdsIn(items)
  const deliveries = items.filter(({ type, endpointId }) => type === 'delivery' && replies.has(endpointId))
  const isSent = deliveries.map(({ state }) => state).join() === 'DELIVERED'
  return isSent && endpoints.taken(replyUrl(place, null)).length > 0 && !JSON.stringify(items).includes(aReply.token)
}
