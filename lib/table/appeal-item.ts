import * as z from 'zod/mini'
import { alertTypes } from '../alerts/vocabulary.ts'
import { type Appeal, deadlineOf, isOpen, owesSince } from '../appeals/appeal.ts'
import { appealKinds, appealOutcomes, appealStatuses, appealSteps } from '../appeals/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import { matters } from '../post/appealed.ts'
import { discrepancyLevels, verdictStatuses } from '../post/vocabulary.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { appealKeys, appealPartitions, appealSorts } from './appeal-keys.ts'
import { listOfMetrics } from './metric-lists.ts'
import type { Item } from './read.ts'
import { claimRow, packClaim, packPolicy, policyRow, unpackClaim, unpackPolicy } from './row-codecs.ts'
import * as sorts from './sorts.ts'

const moment = z._default(z.nullable(storedInstant), null)
const shown = listOfMetrics(z.nullable(z.number()), null)

const decision = z.lazy(() => z.object({ outcome: z.enum(appealOutcomes), by: storedId('aff'), at: storedInstant }))
const line = z.lazy(() =>
  z.object({
    step: z.enum(appealSteps),
    at: storedInstant,
    by: z.string(),
    text: z._default(z.nullable(z.string()), null),
    links: z._default(z.array(z.string()), []),
    outcome: z._default(z.nullable(z.enum(appealOutcomes)), null),
  }),
)
const caseRow = z.lazy(() =>
  z.object({
    claim: claimRow,
    policy: policyRow,
    status: z.enum(verdictStatuses),
    level: z.enum(discrepancyLevels),
    isFinal: z.boolean(),
    ruleVersion: z.string(),
    definition: z.string(),
    curve: z.array(z.object({ at: storedInstant, n: shown.row })),
  }),
)
const row = z.lazy(() =>
  z.object({
    appealId: storedId('apl'),
    postId: storedId('post'),
    affiliateId: storedId('aff'),
    campaignId: storedId('cmp'),
    advertiserId: z._default(z.nullable(storedId('aff')), null),
    platform: z.enum(platformNames),
    kind: z.enum(appealKinds),
    matters: z.array(z.enum(matters)),
    rules: z.array(z.enum(alertTypes)),
    alertIds: z.array(storedId('alr')),
    status: z.enum(appealStatuses),
    openedAt: storedInstant,
    decideBy: storedInstant,
    answerBy: moment,
    askedAt: moment,
    questions: z.number(),
    isForAdmins: z.boolean(),
    decision: z._default(z.nullable(decision), null),
    earlierDecision: z._default(z.nullable(decision), null),
    reopenedAt: moment,
    case: caseRow,
    history: z.array(line),
    notices: z._default(z.array(z.object({ step: z.enum(appealSteps), version: z.number(), at: storedInstant })), []),
    version: z.number(),
  }),
)

const packCase = ({ claim, policy, curve, ...rest }: Appeal['case']) => ({
  ...rest,
  claim: packClaim({ ...claim, policy: undefined }),
  policy: packPolicy(policy),
  curve: curve.map(({ at, shown: numbers }) => ({ at, n: shown.pack((name) => numbers[name]) })),
})

const unpackCase = ({ claim, policy, curve, ...rest }: z.infer<typeof caseRow>): Appeal['case'] => ({
  ...rest,
  claim: unpackClaim(claim),
  policy: unpackPolicy(policy),
  curve: curve.map(({ at, n }) => ({ at, shown: shown.unpack(n) })),
})

const withoutNulls = (fields: object): Item =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

/** Where the due index has an appeal; null when it owes nothing. */
export const dueOfAppeal = (appeal: Appeal): { due: string; dueKey: string } | null => {
  const since = owesSince(appeal)
  return since === null ? null : { due: appealPartitions.due, dueKey: sorts.due(since, appeal.appealId) }
}

export const toAppealItem = (appeal: Appeal) => ({
  ...withoutNulls(appeal),
  ...appealKeys.appeal(appeal.appealId),
  type: 'appeal',
  case: packCase(appeal.case),
  history: appeal.history.map(withoutNulls),
  owner: appealPartitions.ofAffiliate(appeal.affiliateId),
  campaign: appealPartitions.ofCampaign(appeal.campaignId),
  listing: appealPartitions.all,
  createdKey: isOpen(appeal)
    ? appealSorts.open(deadlineOf(appeal) ?? appeal.decideBy, appeal.appealId)
    : appealSorts.ended(endedAt(appeal), appeal.appealId),
  ...dueOfAppeal(appeal),
})

const endedAt = ({ history, openedAt }: Appeal) => history.at(-1)?.at ?? openedAt

export const readAppealItem = (item: Item): Appeal => {
  const { case: packed, ...rest } = row.parse(item)
  return { ...rest, case: unpackCase(packed) }
}
