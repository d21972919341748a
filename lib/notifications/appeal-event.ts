import type { Appeal, AppealNotice, AppealStep } from '../appeals/appeal.ts'
import { viewAppeal } from '../appeals/appeal-contract.ts'
import { eventIdOf, type NotificationEvent } from './event.ts'
import type { AppealEventType } from './vocabulary.ts'

const eventTypeOf: Readonly<Record<AppealStep, AppealEventType>> = {
  OPENED: 'appeal.opened',
  ASKED: 'appeal.needs_evidence',
  ANSWERED: 'appeal.answered',
  UNANSWERED: 'appeal.unanswered',
  ESCALATED: 'appeal.escalated',
  DECIDED: 'appeal.decided',
  WITHDRAWN: 'appeal.withdrawn',
  REOPENED: 'appeal.reopened',
}

const lineOf = ({ history }: Appeal, { step, at }: AppealNotice): string =>
  history.find((line) => line.step === step && line.at === at)?.text ?? ''

/** What a notice says, with the appeal as it is now; `message` is what somebody wrote with the step, empty for nobody. */
export const appealEvent = (appeal: Appeal, notice: AppealNotice): NotificationEvent => ({
  eventId: eventIdOf(appeal.appealId, notice.version),
  type: eventTypeOf[notice.step],
  at: notice.at,
  severity: null,
  data: { ...viewAppeal(appeal), message: lineOf(appeal, notice) },
})
