import type * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { ParticipationEventType } from '../notifications/vocabulary.ts'
import { isNews, type Participant, type Standing, type StandingLine, tookBack } from '../participation/participant.ts'
import type { participationEvent } from './participation-event-contract.ts'
import type { Named } from './verdict-event.ts'

const types: Readonly<Record<Standing, ParticipationEventType | null>> = {
  INVITED: 'participation.invited',
  ASKED: 'participation.asked',
  TAKING_PART: 'participation.let_in',
  DECLINED: 'participation.declined',
  REMOVED: 'participation.removed',
  LEFT: null,
}

const typeOf = ({ affiliateId }: Participant, line: StandingLine): ParticipationEventType | null =>
  isNews(line, affiliateId) ? types[line.standing] : null

type Saying = Readonly<Record<ParticipationEventType, string>>

/** What the affiliate reads. */
const toThem: Saying = {
  'participation.invited':
    'You are invited to take part in the campaign. Accept the invitation, then submit your posts.',
  'participation.asked': 'You asked to take part in the campaign.',
  'participation.let_in': 'You take part in the campaign: submit your posts.',
  'participation.declined': 'Your request to take part in the campaign was declined.',
  'participation.removed':
    'You no longer take part in the campaign. Your posts stay in it, and it takes no new ones from you.',
}

/** What is said of an invitation that was taken back: to them, and to others. */
const takenBack = {
  own: 'Your invitation to take part in the campaign was taken back.',
  others: 'An invitation of an affiliate to take part in the campaign was taken back.',
}

/** What everybody else reads who may see it. */
const toOthers: Saying = {
  'participation.invited': 'An affiliate was invited to take part in the campaign.',
  'participation.asked': 'An affiliate asks to take part in the campaign.',
  'participation.let_in': 'An affiliate was let into the campaign.',
  'participation.declined': 'The request of an affiliate to take part in the campaign was declined.',
  'participation.removed': 'An affiliate was removed from the campaign. Their posts stay in it.',
}

const quoted = (text: string | null): string => (text === null ? '' : ` “${text}”`)

/** What happened to whether somebody takes part since endpoints were last notified of it; `isOwn` is what they themselves read. */
export const participationEvents = (
  participant: Participant,
  isOwn: boolean,
  { affiliateName, campaignName, link }: Named,
): NotificationEvent[] => {
  const { campaignId, affiliateId, standing, validUntil, history, announced } = participant
  const said = isOwn ? toThem : toOthers
  return history.flatMap((line) => {
    const type = typeOf(participant, line)
    if (type === null || line.version <= announced) return []
    const data: z.infer<typeof participationEvent> = {
      affiliate: { id: affiliateId, name: affiliateName },
      campaign: { id: campaignId, name: campaignName },
      standing,
      said: line.text,
      expires_at: validUntil,
      version: line.version,
      message: `${tookBack(participant, line) ? takenBack[isOwn ? 'own' : 'others'] : said[type]}${quoted(line.text)}`,
      link,
    }
    const eventId = eventIdFrom(`${campaignId} ${affiliateId}`, `${type}:${line.version}`)
    return [{ eventId, type, at: line.at, severity: null, data }]
  })
}
