import * as z from 'zod/mini'
import { alertTypes } from '../alerts/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import { perMetric } from '../platforms/vocabulary.ts'
import { matters } from '../post/appealed.ts'
import { claimView, viewClaim } from '../post/post-contract.ts'
import { discrepancyLevels, verdictStatuses } from '../post/vocabulary.ts'
import { type Appeal, type AppealDecision, deadlineOf, type HistoryLine } from './appeal.ts'
import { type ShownNumbers, windowEndsAt } from './case.ts'
import { reopenBy } from './steps.ts'
import { appealKinds, appealOutcomes, appealStatuses, appealSteps } from './vocabulary.ts'

const instant = z.iso.datetime()
const moment = z.nullable(instant)
const count = z.int().check(z.minimum(0))

const decisionView = z.lazy(() =>
  z.object({ outcome: z.enum(appealOutcomes), decided_by: z.string(), decided_at: instant }),
)
const lineView = z.lazy(() =>
  z.object({
    step: z.enum(appealSteps),
    at: instant,
    by: z.string(),
    text: z.nullable(z.string()),
    links: z.array(z.string()),
    outcome: z.nullable(z.enum(appealOutcomes)),
  }),
)
const shownView = z.lazy(() => z.object({ at: instant, ...perMetric(() => z.nullable(count)) }))

const shape = {
  id: z.string(),
  post_id: z.string(),
  affiliate_id: z.string(),
  campaign_id: z.string(),
  platform: z.enum(platformNames),
  kind: z.enum(appealKinds),
  matters: z.array(z.enum(matters)),
  rules: z.array(z.enum(alertTypes)),
  alert_ids: z.array(z.string()),
  status: z.enum(appealStatuses),
  text: z.string(),
  opened_at: instant,
  deadline_at: moment,
  is_for_admins: z.boolean(),
  decision: z.nullable(decisionView),
  earlier_decision: z.nullable(decisionView),
  reopened_at: moment,
  reopen_by: moment,
}

/** An appeal as lists and events have it. */
export const appealView = z.object(shape).register(z.globalRegistry, { id: 'Appeal' })

const caseView = z.lazy(() =>
  z.object({
    claim: claimView,
    status: z.enum(verdictStatuses),
    level: z.enum(discrepancyLevels),
    is_final: z.boolean(),
    window_ends_at: instant,
    policy: z.object({
      low_below_pct: z.number(),
      medium_up_to_pct: z.number(),
      settlement_hours: z.number(),
      floors: z.object(perMetric(() => z.number())),
    }),
    rule_version: z.string(),
    definition: z.string(),
    shown: z.array(shownView),
  }),
)

/** An appeal with its history, and with the case as it was when it was opened. */
export const appealDetailView = z
  .object({ ...shape, history: z.array(lineView), case: caseView })
  .register(z.globalRegistry, { id: 'AppealDetail' })

const viewDecision = (decision: AppealDecision | null): z.infer<typeof decisionView> | null =>
  decision && { outcome: decision.outcome, decided_by: decision.by, decided_at: decision.at }

export const viewAppeal = (appeal: Appeal): z.infer<typeof appealView> => ({
  id: appeal.appealId,
  post_id: appeal.postId,
  affiliate_id: appeal.affiliateId,
  campaign_id: appeal.campaignId,
  platform: appeal.platform,
  kind: appeal.kind,
  matters: [...appeal.matters],
  rules: [...appeal.rules],
  alert_ids: [...appeal.alertIds],
  status: appeal.status,
  text: appeal.history[0]?.text ?? '',
  opened_at: appeal.openedAt,
  deadline_at: deadlineOf(appeal),
  is_for_admins: appeal.isForAdmins,
  decision: viewDecision(appeal.decision),
  earlier_decision: viewDecision(appeal.earlierDecision),
  reopened_at: appeal.reopenedAt,
  reopen_by: reopenBy(appeal),
})

const viewLine = ({ links, ...line }: HistoryLine): z.infer<typeof lineView> => ({ ...line, links: [...links] })
const viewShown = ({ at, shown }: ShownNumbers): z.infer<typeof shownView> => ({ at, ...shown })

const viewCase = (one: Appeal['case']): z.infer<typeof caseView> => ({
  claim: viewClaim(one.claim),
  status: one.status,
  level: one.level,
  is_final: one.isFinal,
  window_ends_at: windowEndsAt(one),
  policy: {
    low_below_pct: one.policy.lowBelowPct,
    medium_up_to_pct: one.policy.mediumUpToPct,
    settlement_hours: one.policy.settlementHours,
    floors: perMetric((name) => one.policy.floors[name]),
  },
  rule_version: one.ruleVersion,
  definition: one.definition,
  shown: one.curve.map(viewShown),
})

export const viewAppealDetail = (appeal: Appeal): z.infer<typeof appealDetailView> => ({
  ...viewAppeal(appeal),
  history: appeal.history.map(viewLine),
  case: viewCase(appeal.case),
})
