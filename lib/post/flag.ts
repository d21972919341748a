import { type Metrics, metricNames } from '../platforms/vocabulary.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { evidenceFromViews } from './vocabulary.ts'

/** The flags that accuse, of the latest claim or of one before it; a newer claim does not take them away. */
export const accusationCodes = [
  'AHEAD',
  'BACKDATED',
  'PURGED_VIEWS',
  'HOLLOW_VIEWS',
  'SUPERSEDED_MEDIUM',
  'SUPERSEDED_HIGH',
] as const

export const flagCodes = [
  'METRIC_ORDER',
  'HIGH_CTR',
  'HIGH_CVR',
  'DECREASED',
  'SPIKE',
  'EVIDENCE_MISSING',
  'DUPLICATE_CONTENT',
  'CONTESTED_CONTENT',
  'POSSIBLE_DUPLICATE',
  'AUTHOR_MISMATCH',
  'OUTSIDE_CAMPAIGN',
  'SAME_CONTENT_ELSEWHERE',
  'SLIP',
  ...accusationCodes,
] as const
export type FlagCode = (typeof flagCodes)[number]

/**
 * What is unusual about a claim, never a verdict: the value seen, and the threshold it passed.
 */
export interface Flag {
  readonly code: FlagCode
  readonly value: number | string
  readonly threshold: number | string
  /** Since when it holds without a break, where that matters. */
  readonly since?: Instant
}

const highCtr = { ratio: 0.35, fromViews: 100 }
const highCvr = { ratio: 0.6, fromClicks: 20 }
const decreasedBelowRatio = 0.99
const spikeAboveRatio = 5
const earliestBeforeCampaignHours = 24

/** What the flags of a claim are decided from. */
export interface FlagInput {
  readonly claimed: Metrics
  /** The numbers of the claim before this one. */
  readonly previous: Metrics | null
  readonly hasEvidence: boolean
  readonly publishedAt: Instant | null
  readonly campaignStart: Instant | null
  /** How many affiliates claim the content. */
  readonly claimants: number
  /** In how many other campaigns the same affiliate has the same content. */
  readonly campaignsElsewhere: number
  /** Another post of the same affiliate in the campaign that this one may be the same as. */
  readonly heldAs: string | null
  readonly page: string | null
}

type Rule = (input: FlagInput) => Flag | null

const flag = (code: FlagCode, value: Flag['value'], threshold: Flag['threshold']): Flag => ({
  code,
  value: typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value,
  threshold,
})

const metricOrder: Rule = ({ claimed: { views, clicks, conversions } }) =>
  views >= clicks && clicks >= conversions
    ? null
    : flag('METRIC_ORDER', [views, clicks, conversions].join(' / '), 'views ≥ clicks ≥ conversions')

const clickThroughRate: Rule = ({ claimed: { views, clicks } }) =>
  views >= highCtr.fromViews && clicks / views > highCtr.ratio ? flag('HIGH_CTR', clicks / views, highCtr.ratio) : null

const conversionRate: Rule = ({ claimed: { clicks, conversions } }) =>
  clicks >= highCvr.fromClicks && conversions / clicks > highCvr.ratio
    ? flag('HIGH_CVR', conversions / clicks, highCvr.ratio)
    : null

/** claimed / previous per metric, where there was something before. */
const growth = ({ claimed, previous }: FlagInput): number[] =>
  previous === null ? [] : metricNames.flatMap((name) => (previous[name] > 0 ? [claimed[name] / previous[name]] : []))

const decreased: Rule = (input) => {
  const least = Math.min(Number.POSITIVE_INFINITY, ...growth(input))
  return least < decreasedBelowRatio ? flag('DECREASED', least, decreasedBelowRatio) : null
}

const spike: Rule = (input) => {
  const most = Math.max(0, ...growth(input))
  return most > spikeAboveRatio ? flag('SPIKE', most, spikeAboveRatio) : null
}

const evidenceMissing: Rule = ({ claimed: { views }, hasEvidence }) =>
  views >= evidenceFromViews && !hasEvidence ? flag('EVIDENCE_MISSING', views, evidenceFromViews) : null

/** Whose it is shows at the first check, which knows the author. */
const contestedContent: Rule = ({ claimants }) => (claimants > 1 ? flag('CONTESTED_CONTENT', claimants, 1) : null)

/** That a post may be the same as one of these, by an alias on this page. */
export const duplicateFlag = (of: string, page: string | null): Flag =>
  flag('POSSIBLE_DUPLICATE', of, page ?? 'any page')

const possibleDuplicate: Rule = ({ heldAs, page }) => (heldAs === null ? null : duplicateFlag(heldAs, page))

const outsideCampaign: Rule = ({ publishedAt, campaignStart }) => {
  if (publishedAt === null || campaignStart === null) return null
  const earliest = plusHours(campaignStart, -earliestBeforeCampaignHours)
  return publishedAt < earliest ? flag('OUTSIDE_CAMPAIGN', publishedAt, earliest) : null
}

const sameContentElsewhere: Rule = ({ campaignsElsewhere }) =>
  campaignsElsewhere > 0 ? flag('SAME_CONTENT_ELSEWHERE', campaignsElsewhere + 1, 1) : null

const rules: readonly Rule[] = [
  metricOrder,
  clickThroughRate,
  conversionRate,
  decreased,
  spike,
  evidenceMissing,
  contestedContent,
  possibleDuplicate,
  outsideCampaign,
  sameContentElsewhere,
]

/** Every flag that holds for a claim at the moment it is made; AUTHOR_MISMATCH comes with the first observation. */
export const flagsOfClaim = (input: FlagInput): Flag[] => rules.flatMap((rule) => rule(input) ?? [])
