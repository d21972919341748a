import type * as z from 'zod/mini'
import type { MetricName } from '../../platforms/vocabulary.ts'
import type { postView } from '../../post/post-contract.ts'
import { formatInstant } from '../parts/instant.tsx'
import { formatCount, formatPercent, formatRatio } from '../parts/quantity.tsx'
import { metricOf } from './metric-words.ts'

type Flag = z.infer<typeof postView>['flags'][number]

interface FlagWords {
  readonly title: string
  readonly sentence: string
}

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })
const share = (value: Flag['value']): string => (typeof value === 'number' ? formatPercent(value) : value)
const times = (value: Flag['value']): string => (typeof value === 'number' ? formatRatio(value) : value)
const count = (value: Flag['value']): string => (typeof value === 'number' ? formatCount(value) : value)
/** The metrics of which none is more than the one before it. */
const ordered: readonly MetricName[] = ['views', 'clicks', 'conversions']
/** Their numbers in a claim, `1000 / 2000 / 5` from the API: 1,000 views, 2,000 clicks and 5 conversions. */
const claimed = (value: Flag['value']): string => {
  const counts = String(value).split(' / ')
  const stated = ordered.map((metric, at) => metricOf(metric, Number(counts[at])))
  return counts.length === stated.length ? listFormat.format(stated) : String(value)
}
/** `90000 views` from the API: 90,000 views. */
const amount = (value: Flag['value']): string => String(value).replace(/^\d+/u, (digits) => formatCount(Number(digits)))
const moment = (value: Flag['value']): string =>
  typeof value === 'string' ? formatInstant(Date.parse(value)) : String(value)

const words: Readonly<Record<Flag['code'], (flag: Flag) => FlagWords>> = {
  METRIC_ORDER: ({ value }) => ({
    title: 'Numbers out of order',
    sentence: `A post has at least as many views as clicks, and at least as many clicks as conversions. This claim states ${claimed(value)}.`,
  }),
  HIGH_CTR: ({ value, threshold }) => ({
    title: 'Many clicks for the views',
    sentence: `${share(value)} of the views led to a click; more than ${share(threshold)} is rare.`,
  }),
  HIGH_CVR: ({ value, threshold }) => ({
    title: 'Many conversions for the clicks',
    sentence: `${share(value)} of the clicks led to a conversion; more than ${share(threshold)} is rare.`,
  }),
  DECREASED: ({ value }) => ({
    title: 'Lower than before',
    sentence: `A number is ${share(value)} of what was claimed before; a post's numbers rarely fall.`,
  }),
  SPIKE: ({ value, threshold }) => ({
    title: 'Sudden jump',
    sentence: `A number is ${times(value)} times what was claimed before; more than ${times(threshold)} times is unusual.`,
  }),
  EVIDENCE_MISSING: ({ value, threshold }) => ({
    title: 'No evidence',
    sentence: `${count(value)} views were claimed without evidence. We expect evidence from ${count(threshold)} views.`,
  }),
  DUPLICATE_CONTENT: () => ({
    title: 'Claimed by its author too',
    sentence: "Another affiliate claims this content too, and linked its author's account.",
  }),
  CONTESTED_CONTENT: () => ({
    title: 'Claimed by several',
    sentence:
      'Another affiliate claims this content too. It belongs to the one who linked the account that posted it, if only one did.',
  }),
  POSSIBLE_DUPLICATE: () => ({
    title: 'Possible duplicate',
    sentence:
      "This may be the same content as another of this affiliate's posts in this campaign, under a different link.",
  }),
  SLIP: ({ value, threshold }) => ({
    title: 'A slip, corrected',
    sentence: `${amount(value)} were claimed and corrected to ${amount(threshold)} within a day. We count that as a slip, once per post.`,
  }),
  AHEAD: ({ value, threshold }) => ({
    title: 'More than there can be',
    sentence: `Judging by what the platform showed at that time, there cannot have been more than ${count(threshold)} of the ${count(value)} views claimed, however far its count lags.`,
  }),
  BACKDATED: ({ value, threshold }) => ({
    title: 'Too many so early',
    sentence: `Judging by what the platform has shown since, there cannot have been more than ${count(threshold)} of the ${count(value)} views claimed as of an earlier time.`,
  }),
  PURGED_VIEWS: ({ value, threshold }) => ({
    title: 'Views taken back',
    sentence: `The platform showed ${count(threshold)} views, took some back, and now shows ${count(value)}, which does not cover the claim.`,
  }),
  HOLLOW_VIEWS: ({ value, threshold }) => ({
    title: 'Views without viewers',
    sentence: `About ${count(value)} of the views brought hardly any likes, comments or shares, as bought views do. The other ${count(threshold)} do not cover the claim.`,
  }),
  SUPERSEDED_MEDIUM: ({ value, threshold }) => ({
    title: 'An earlier claim was too high',
    sentence: `A claim of ${amount(value)} was replaced. When its settlement window ended, the platform showed ${amount(threshold)}.`,
  }),
  SUPERSEDED_HIGH: ({ value, threshold }) => ({
    title: 'An earlier claim was far too high',
    sentence: `A claim of ${amount(value)} was replaced. When its settlement window ended, the platform showed ${amount(threshold)}.`,
  }),
  AUTHOR_MISMATCH: ({ value, threshold }) => ({
    title: 'Different author',
    sentence: `The platform names ${value} as the author. Linked here: ${threshold}.`,
  }),
  SAME_CONTENT_ELSEWHERE: ({ value }) => ({
    title: 'Also in another campaign',
    sentence: `The same affiliate submitted this content to ${count(value)} campaigns.`,
  }),
  OUTSIDE_CAMPAIGN: ({ value, threshold }) => ({
    title: 'Before the campaign',
    sentence: `Published on ${moment(value)}. The campaign accepts posts published from ${moment(threshold)} on.`,
  }),
}

/** The codes of all flags. */
export const everyFlag = Object.keys(words) as Flag['code'][]

/** What a flag is called. */
export const flagTitle = (code: Flag['code']): string =>
  words[code]({ code, value: 0, threshold: 0, answer_by: null }).title

/** That a flag is a question, while its affiliate has time to answer. */
const questionSentence = ({ answer_by: until }: Flag, nowMs: number): string =>
  until === null || Date.parse(until) <= nowMs
    ? ''
    : ` Until ${moment(until)}, this is a question and accuses nobody: whoever made the content can link the account that posted it.`

/** What a flag means, for people. */
export const flagWords = (flag: Flag, nowMs = Date.now()): FlagWords => {
  const { title, sentence } = words[flag.code](flag)
  return { title, sentence: `${sentence}${questionSentence(flag, nowMs)}` }
}
