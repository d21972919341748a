import * as z from 'zod/mini'
import { participations } from '../campaign/vocabulary.ts'
import type { Named, OwnParticipation, Participant } from './participant.ts'
import { standings } from './vocabulary.ts'

const stands = {
  campaign_id: z.string(),
  standing: z.enum(standings),
  since: z.iso.datetime(),
  message: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  expires_at: z.nullable(z.iso.datetime()),
}

const viewStands = ({ campaignId, standing, since, message, reason, validUntil }: Participant) => ({
  campaign_id: campaignId,
  standing,
  since,
  message,
  reason,
  expires_at: validUntil,
})

export const participantView = z
  .lazy(() =>
    z.object({
      ...stands,
      affiliate_id: z.string(),
      name: z.nullable(z.string()),
      by: z.string(),
      /** The latest 20 steps, the oldest first; empty for what an earlier release recorded. */
      history: z.array(
        z.object({
          standing: z.enum(standings),
          at: z.iso.datetime(),
          by: z.string(),
          /** What the affiliate said who asked, or why they were declined or removed. */
          said: z.nullable(z.string()),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'Participant' })

export const viewParticipant = ({ participant, name }: Named): z.infer<typeof participantView> => ({
  ...viewStands(participant),
  affiliate_id: participant.affiliateId,
  name,
  by: participant.by,
  history: participant.history.map(({ standing, at, by, text }) => ({ standing, at, by, said: text })),
})

export const ownParticipationView = z
  .lazy(() =>
    z.object({
      ...stands,
      campaign_name: z.string(),
      participation: z.enum(participations),
      standing: z.nullable(z.enum(standings)),
      since: z.nullable(z.iso.datetime()),
      /** Whether a post submitted now would be taken, as far as taking part goes. */
      takes_part: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'OwnParticipation' })

const nothing = { standing: null, since: null, message: null, reason: null, expires_at: null }

export const viewOwnParticipation = ({
  campaign,
  participant,
  takesPart,
}: OwnParticipation): z.infer<typeof ownParticipationView> => ({
  ...(participant === null ? nothing : viewStands(participant)),
  campaign_id: campaign.campaignId,
  campaign_name: campaign.name,
  participation: campaign.participation,
  takes_part: takesPart,
})
