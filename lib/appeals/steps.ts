import { principalOf } from '../access/member-role.ts'
import type { PostAppealState } from '../post/appealed.ts'
import type { AffiliateId } from '../values/ids.ts'
import { type Instant, momentText, plusHours, plusMilliseconds, toEpochMilliseconds } from '../values/instant.ts'
import { type Appeal, type AppealDecision, type AppealOutcome, isOpen, type Statement, stepped } from './appeal.ts'
import { answerWithinHours, decideWithinHours, maxQuestions, reopenWithinHours } from './vocabulary.ts'

/** Why a step cannot be taken, as a sentence for whoever tried. */
export interface StepRefusal {
  readonly refusal: string
}

/** Who decides, for whom, and whether they see everything as an admin does. */
export interface Decider {
  readonly affiliateId: AffiliateId
  /** A member of that organisation, or else the same. */
  readonly by: AffiliateId
  readonly isAdmin: boolean
}

const ended = ({ status }: Appeal): string =>
  status === 'WITHDRAWN' ? 'This appeal was withdrawn.' : 'This appeal is already decided.'

/** Whether nobody made the second decision in time. */
const isLeftUndecided = ({ history, reopenedAt }: Appeal): boolean =>
  reopenedAt !== null && history.some(({ step, at }) => step === 'ESCALATED' && at >= reopenedAt)

/** The account that a decision is of: a member decides for their organisation. */
const decidedFor = (decision: AppealDecision | null): AffiliateId | null => decision && principalOf(decision.by)

const notYours = (appeal: Appeal, { affiliateId, isAdmin }: Decider): string | null => {
  if (appeal.isForAdmins && !isAdmin) return 'Only an admin can decide this appeal now.'
  if (decidedFor(appeal.earlierDecision) === affiliateId && !(isAdmin && isLeftUndecided(appeal)))
    return 'You made the first decision about this appeal. Somebody else has to make the second one.'
  return null
}

/** Back to being decided: the time that the affiliate had for an answer is added to the time for the decision. */
const backToOpen = ({ askedAt, decideBy }: Appeal, now: Instant): Partial<Appeal> => {
  const waitedMs = askedAt === null ? 0 : toEpochMilliseconds(now) - toEpochMilliseconds(askedAt)
  return { status: 'OPEN', askedAt: null, answerBy: null, decideBy: plusMilliseconds(decideBy, Math.max(0, waitedMs)) }
}

/** The affiliate is asked for evidence, and has 48 hours to give it. */
export const askFor = (appeal: Appeal, question: string, by: Decider, now: Instant): Appeal | StepRefusal => {
  if (!isOpen(appeal)) return { refusal: ended(appeal) }
  const refusal = notYours(appeal, by)
  if (refusal !== null) return { refusal }
  if (appeal.status === 'NEEDS_EVIDENCE')
    return {
      refusal: `A question is open already; the affiliate has until ${momentText(appeal.answerBy ?? now)} to answer.`,
    }
  if (appeal.questions >= maxQuestions)
    return { refusal: `The affiliate can be asked ${maxQuestions} times, and has been. Decide on what is there.` }
  const answerBy = plusHours(now, answerWithinHours)
  const changes = { status: 'NEEDS_EVIDENCE', askedAt: now, answerBy, questions: appeal.questions + 1 } as const
  return stepped(appeal, { step: 'ASKED', at: now, by: by.by, text: question }, changes)
}

/** The affiliate's evidence; the appeal waits for its decision again. */
export const answer = (appeal: Appeal, { text, links }: Statement, now: Instant): Appeal | StepRefusal => {
  if (!isOpen(appeal)) return { refusal: ended(appeal) }
  if (appeal.status !== 'NEEDS_EVIDENCE') return { refusal: 'This appeal has no open question to answer.' }
  return stepped(appeal, { step: 'ANSWERED', at: now, by: appeal.affiliateId, text, links }, backToOpen(appeal, now))
}

export const withdraw = (appeal: Appeal, now: Instant): Appeal | StepRefusal => {
  if (!isOpen(appeal)) return { refusal: ended(appeal) }
  const changes = { status: 'WITHDRAWN', askedAt: null, answerBy: null } as const
  return stepped(appeal, { step: 'WITHDRAWN', at: now, by: appeal.affiliateId }, changes)
}

export interface Decided {
  readonly outcome: AppealOutcome
  readonly reason: string
}

/** The decision. While the affiliate may still answer a question, the appeal can only be upheld. */
export const decide = (
  appeal: Appeal,
  { outcome, reason }: Decided,
  by: Decider,
  now: Instant,
): Appeal | StepRefusal => {
  if (!isOpen(appeal)) return { refusal: ended(appeal) }
  const refusal = notYours(appeal, by)
  if (refusal !== null) return { refusal }
  if (appeal.status === 'NEEDS_EVIDENCE' && outcome !== 'UPHELD')
    return {
      refusal: `The affiliate has until ${momentText(appeal.answerBy ?? now)} to answer the question. Until then you can only uphold the appeal.`,
    }
  const decision = { outcome, by: by.by, at: now }
  const line = { step: 'DECIDED', at: now, by: by.by, text: reason, outcome } as const
  return stepped(appeal, line, { status: outcome, askedAt: null, answerBy: null, decision })
}

/** Until when an appeal may be reopened; null where it may not. */
export const reopenBy = ({ status, decision, earlierDecision }: Appeal): Instant | null =>
  decision === null || earlierDecision !== null || (status !== 'REJECTED' && status !== 'PARTLY')
    ? null
    : plusHours(decision.at, reopenWithinHours)

const givenLinks = ({ history }: Appeal): Set<string> => new Set(history.flatMap(({ links }) => links))

const reopenRefusal = (appeal: Appeal, { links }: Statement, now: Instant): string | null => {
  if (isOpen(appeal))
    return 'This appeal is still open, so it cannot be reopened. You can add evidence when somebody asks for it.'
  if (appeal.earlierDecision !== null) return 'This appeal was reopened before. The second decision is the last one.'
  const until = reopenBy(appeal)
  if (until === null) return 'Only an appeal that was rejected, or upheld in part, can be reopened.'
  if (until < now) return `This appeal could be reopened until ${momentText(until)}.`
  const given = givenLinks(appeal)
  if (links.every((link) => given.has(link)))
    return 'Reopening takes new evidence: add a link that you have not given in this appeal.'
  return null
}

/** Once more, with new evidence: by the campaign's advertiser if an admin decided first, by an admin otherwise. */
export const reopen = (appeal: Appeal, { text, links }: Statement, now: Instant): Appeal | StepRefusal => {
  const refusal = reopenRefusal(appeal, { text, links }, now)
  if (refusal !== null) return { refusal }
  const { decision, advertiserId, affiliateId } = appeal
  return stepped(
    appeal,
    { step: 'REOPENED', at: now, by: affiliateId, text, links },
    {
      status: 'OPEN',
      decideBy: plusHours(now, decideWithinHours),
      questions: 0,
      isForAdmins: advertiserId === null || decidedFor(decision) === advertiserId,
      decision: null,
      earlierDecision: decision,
      reopenedAt: now,
    },
  )
}

/**
 * The appeal after the deadline that has passed; the same one when none has. A question that nobody answered leaves it
 * to be decided on what is there. A decision that did not come makes it an admin's. Neither counts against anybody.
 */
export const afterDeadline = (appeal: Appeal, now: Instant): Appeal => {
  if (appeal.status === 'NEEDS_EVIDENCE' && appeal.answerBy !== null && appeal.answerBy <= now)
    return stepped(appeal, { step: 'UNANSWERED', at: now, by: 'system' }, backToOpen(appeal, now))
  if (appeal.status !== 'OPEN' || appeal.decideBy > now) return appeal
  return stepped(
    escalatedOnce(appeal),
    { step: 'ESCALATED', at: now, by: 'system' },
    {
      isForAdmins: true,
      decideBy: plusHours(now, decideWithinHours),
    },
  )
}

/** However often a decision is overdue, only the latest line says so. */
const escalatedOnce = (appeal: Appeal): Appeal => ({
  ...appeal,
  history: appeal.history.filter(({ step }) => step !== 'ESCALATED'),
  notices: appeal.notices.filter(({ step }) => step !== 'ESCALATED'),
})

/** What an appeal means for its post. A second decision never leaves less than the first one gave; without one, the first holds. */
export const postStateOf = ({ status, earlierDecision }: Appeal): PostAppealState => {
  if (status === 'OPEN' || status === 'NEEDS_EVIDENCE') return 'OPEN'
  if (status === 'WITHDRAWN') return earlierDecision?.outcome ?? status
  return status === 'REJECTED' && earlierDecision?.outcome === 'PARTLY' ? 'PARTLY' : status
}
