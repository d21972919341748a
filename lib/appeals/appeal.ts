import type { AlertType } from '../alerts/alert-kinds.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Matter } from '../post/appealed.ts'
import type { AffiliateId, AlertId, AppealId, CampaignId, PostId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { AppealCase } from './case.ts'
import {
  type appealKinds,
  type appealOutcomes,
  type appealStatuses,
  type appealSteps,
  decideWithinHours,
} from './vocabulary.ts'

export type AppealKind = (typeof appealKinds)[number]
export type AppealStatus = (typeof appealStatuses)[number]
export type AppealOutcome = (typeof appealOutcomes)[number]
export type AppealStep = (typeof appealSteps)[number]

/** What somebody wrote, and the links that show it. */
export interface Statement {
  readonly text: string
  readonly links: readonly string[]
}

/** One line of an appeal's history. */
export interface HistoryLine {
  readonly step: AppealStep
  readonly at: Instant
  /** The id of whoever took the step, or `system`. */
  readonly by: string
  /** Null for a step that the system takes. */
  readonly text: string | null
  readonly links: readonly string[]
  /** Only of a decision. */
  readonly outcome: AppealOutcome | null
}

/** Something that happened to an appeal and has not been sent yet. */
export interface AppealNotice {
  readonly step: AppealStep
  /** The version that the appeal got by it. */
  readonly version: number
  readonly at: Instant
}

/** A decision about an appeal. */
export interface AppealDecision {
  readonly outcome: AppealOutcome
  readonly by: AffiliateId
  readonly at: Instant
}

/** An affiliate's answer to what a post of theirs is accused of, and what became of it. */
export interface Appeal {
  readonly appealId: AppealId
  readonly postId: PostId
  readonly affiliateId: AffiliateId
  readonly campaignId: CampaignId
  /** Whose campaign it is; null if nobody's, whose appeals admins decide. */
  readonly advertiserId: AffiliateId | null
  readonly platform: Platform
  readonly kind: AppealKind
  /** What it disputes. */
  readonly matters: readonly Matter[]
  /** The rules that accused, as the types of their alerts. */
  readonly rules: readonly AlertType[]
  readonly alertIds: readonly AlertId[]
  readonly status: AppealStatus
  readonly openedAt: Instant
  /** When it is no longer the advertiser's to decide; for an admin, when it is overdue. */
  readonly decideBy: Instant
  /** Until when the affiliate may answer a question; null while none is open. */
  readonly answerBy: Instant | null
  readonly askedAt: Instant | null
  /** Questions since it was opened or reopened. */
  readonly questions: number
  /** Whether only an admin may decide. */
  readonly isForAdmins: boolean
  readonly decision: AppealDecision | null
  /** The decision before it was reopened; null while it was not. */
  readonly earlierDecision: AppealDecision | null
  readonly reopenedAt: Instant | null
  /** The case as it was when the appeal was opened. */
  readonly case: AppealCase
  /** The oldest first. */
  readonly history: readonly HistoryLine[]
  /** What happened to it and is not yet sent, the oldest first. */
  readonly notices: readonly AppealNotice[]
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

export const isOpen = ({ status }: Pick<Appeal, 'status'>): boolean => status === 'OPEN' || status === 'NEEDS_EVIDENCE'

/** When somebody has to do something next; null once it has ended. */
export const deadlineOf = (appeal: Pick<Appeal, 'status' | 'decideBy' | 'answerBy'>): Instant | null => {
  if (!isOpen(appeal)) return null
  return appeal.status === 'NEEDS_EVIDENCE' ? (appeal.answerBy ?? appeal.decideBy) : appeal.decideBy
}

/** Since when an appeal owes something, a notice or a step; null when it owes nothing. */
export const owesSince = (appeal: Appeal): Instant | null =>
  [appeal.notices[0]?.at ?? null, deadlineOf(appeal)].filter((at) => at !== null).toSorted()[0] ?? null

/** The appeal after a step: with its line, its notice, and its next version. */
export const stepped = (
  appeal: Appeal,
  line: Pick<HistoryLine, 'step' | 'at' | 'by'> & Partial<HistoryLine>,
  changes: Partial<Appeal> = {},
): Appeal => {
  const version = appeal.version + 1
  const { step, at } = line
  return {
    ...appeal,
    ...changes,
    version,
    history: [...appeal.history, { text: null, links: [], outcome: null, ...line }],
    notices: [...appeal.notices, { step, version, at }],
  }
}

/** What an appeal begins with. */
export type AppealSubject = Pick<
  Appeal,
  | 'appealId'
  | 'postId'
  | 'affiliateId'
  | 'campaignId'
  | 'advertiserId'
  | 'platform'
  | 'kind'
  | 'matters'
  | 'rules'
  | 'alertIds'
  | 'case'
>

export const openAppeal = (subject: AppealSubject, { text, links }: Statement, now: Instant): Appeal => ({
  ...subject,
  status: 'OPEN',
  openedAt: now,
  decideBy: plusHours(now, decideWithinHours),
  answerBy: null,
  askedAt: null,
  questions: 0,
  isForAdmins: subject.advertiserId === null,
  decision: null,
  earlierDecision: null,
  reopenedAt: null,
  history: [{ step: 'OPENED', at: now, by: subject.affiliateId, text, links, outcome: null }],
  notices: [{ step: 'OPENED', version: 1, at: now }],
  version: 1,
})
