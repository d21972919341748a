import { identifyDiscord } from '../../lib/access/identify-discord.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachDiscordProofs } from '../../lib/deps/reach-discord-proofs.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachSeenPages } from '../../lib/deps/reach-seen-pages.ts'
import { reachShortLinks } from '../../lib/deps/reach-short-links.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { answerInteraction } from '../../lib/discord/answer-interaction.ts'
import { interactionAnswer, interactionBody } from '../../lib/discord/interaction.ts'
import { text } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute } from '../../lib/http/route.ts'

export const routes = [
  publicRoute('POST /api/v1/discord/interactions', {
    operationId: 'answerDiscordInteraction',
    summary: 'Handle pings from Discord, and the commands /submit and /link',
    permission: 'discord',
    verify: identifyDiscord,
    body: interactionBody,
    onceKey: ({ id }) => id,
    contentTypes: ['application/json'],
    responses: { 200: interactionAnswer },
    reach: [
      'queue',
      'seenPages',
      'discordProofs',
      'followShortLink',
      'links',
      'participants',
      'reviews',
      'totals',
      'subscriptions',
      'masterKey',
    ],
    run: async ({ body, deps }) => text('application/json', JSON.stringify(await answerInteraction(body, deps))),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(
    reachQueue,
    reachSeenPages,
    reachDiscordProofs,
    reachShortLinks,
    reachLinks,
    reachSubscriptions,
    reachCursors,
    reachParticipants,
    reachReviews,
    reachTotals,
  ),
)
