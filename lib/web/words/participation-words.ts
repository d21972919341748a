import type * as z from 'zod/mini'
import type { CampaignView } from '../../campaign/campaign-contract.ts'
import type { ownParticipationView, participantView } from '../../participation/participant-contract.ts'
import type { Tone } from '../parts/badge.tsx'

export type Participant = z.infer<typeof participantView>
export type OwnParticipation = z.infer<typeof ownParticipationView>
type Standing = Participant['standing']

/** Who takes part, as whoever runs a campaign chooses it. */
export const participationSentences: Readonly<Record<CampaignView['participation'], string>> = {
  OPEN: 'Every affiliate.',
  ON_REQUEST: 'Whoever asks and is let in, or is invited. Every affiliate sees the campaign.',
  PRIVATE: 'Whoever is invited. Nobody else sees the campaign.',
}

export const standingWords: Readonly<Record<Standing, { readonly tone: Tone; readonly children: string }>> = {
  ASKED: { tone: 'info', children: 'Asks to join' },
  INVITED: { tone: 'info', children: 'Invited' },
  TAKING_PART: { tone: 'good', children: 'Takes part' },
  DECLINED: { tone: 'bad', children: 'Declined' },
  REMOVED: { tone: 'bad', children: 'Removed' },
  LEFT: { tone: 'quiet', children: 'Left' },
}
