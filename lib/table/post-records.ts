import * as z from 'zod/mini'
import { metricNames } from '../platforms/vocabulary.ts'
import type { Json } from '../proof/canonical-json.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import { readDecision } from './decisions.ts'
import type { Item } from './read.ts'
import { claimRow, verdictRow } from './row-codecs.ts'

/*
 * What the chain of a post is made of: its items as they are stored, rather than as they are read, because a row keeps
 * meaning the same while later releases read more into it.
 */
const judgedRow = z.lazy(() => z.object({ claim: claimRow, verdict: verdictRow }))
const checkRow = z.lazy(() =>
  z.extend(z.object({ claim: claimRow, verdict: verdictRow }), {
    checkId: z.string(),
    checkedAt: z.string(),
    postVersion: z.number(),
    attempt: z.number(),
    ruleVersion: z.string(),
    gone: z.optional(z.unknown()),
    unavailable: z.optional(z.unknown()),
  }),
)

/** A list of what each metric has. One that was stored before a metric was known is shorter, and stays so. */
const named = (list: readonly (number | string | null)[]): Json =>
  Object.fromEntries(list.map((cell, at) => [metricNames[at] ?? `metric_${at}`, cell]))

const judgedBody = ({ claim, verdict }: z.infer<typeof judgedRow>) => ({
  claim: {
    as_of: claim.asOf,
    claimed: named(claim.n),
    // As text: thresholds may have fractions.
    policy: claim.policy?.map(String),
    report_id: claim.id,
    submitted_at: claim.at,
  },
  verdict: {
    checked_at: verdict.at,
    final: verdict.final,
    level: verdict.level,
    levels: named(verdict.levels),
    reason: verdict.reason,
    status: verdict.status,
    verified: named(verdict.observed),
  },
})

const answerIn = ({ gone, unavailable }: z.infer<typeof checkRow>): string => {
  if (gone !== undefined) return 'gone'
  return unavailable === undefined ? 'observed' : 'unavailable'
}

/** A check without what was observed: some platforms make us delete that after 30 days, and the verdict stays. */
export const checkRecord = (item: Item): ChangeRecord => {
  const row = checkRow.parse(item)
  const { checkId, checkedAt, attempt, ruleVersion } = row
  const own = { answer: answerIn(row), attempt, check_id: checkId, checked_at: checkedAt, rule_version: ruleVersion }
  return { version: row.postVersion, kind: 'check', body: { ...own, ...judgedBody(row) } }
}

export const decisionRecord = (item: Item): ChangeRecord => {
  const { decision, of, decidedBy, decidedAt, postVersion } = readDecision(item)
  const body = { decided_at: decidedAt, decided_by: decidedBy, decision, of }
  return { version: postVersion, kind: 'decision', body }
}

/** The claim and the verdict of a post itself, which its check of the same version has too. */
export const judgedByPost = (item: Item) => judgedBody(judgedRow.parse(item))
