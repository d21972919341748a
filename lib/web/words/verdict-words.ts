import type * as z from 'zod/mini'
import { platformName } from '../../platforms/platform-name.ts'
import { type MetricName, metricNames } from '../../platforms/vocabulary.ts'
import type { postView } from '../../post/post-contract.ts'
import { discrepancyLevels, outageGivenUpAfterHours } from '../../post/vocabulary.ts'
import { wordOf } from '../parts/badge.tsx'
import { formatCount, formatDiffPct } from '../parts/quantity.tsx'
import { type Counted, lacksLink, numbersFor, unlinkedReason } from './counter-words.ts'
import { metricOf } from './metric-words.ts'

type Verdict = z.infer<typeof postView>['verdict']
type Reason = NonNullable<Verdict['reason']>
type Comparison = NonNullable<Verdict['views']>

/** A level's rank, from confirmed to far too high. */
export const levelRank = (level: Verdict['level']): number => discrepancyLevels.indexOf(level)

const levelNames: Readonly<Record<Verdict['level'], string>> = {
  NONE: 'Matched',
  LOW: 'Low discrepancy',
  MEDIUM: 'Medium discrepancy',
  HIGH: 'High discrepancy',
}

/** What the verdict on one number is called. */
export const levelName = (level: Verdict['level']): string => levelNames[level]

/** What a verdict is called, the same on every page. */
export const verdictName = ({ status, level }: Pick<Verdict, 'status' | 'level'>): string =>
  status === 'DISCREPANCY' ? levelName(level) : wordOf(status)

const reasonSentences: Readonly<Record<Reason, (platform: string) => string>> = {
  PLATFORM_UNAVAILABLE: (platform) => `${platform} did not respond. We'll try again automatically.`,
  POST_NOT_FOUND: (platform) => `${platform} has no such post: it was deleted, or the link is wrong.`,
  POST_PRIVATE: (platform) => `The post is private, so ${platform} shows no numbers.`,
  NOT_SUPPORTED: (platform) => `${platform} gives us none of the claimed numbers, so the claim is not checkable.`,
  POST_OWNER_DISCONNECTED: (platform) =>
    platform === platformName('meta')
      ? `${platform} shows these numbers only to whoever manages the Page that the post is on, and we did not find the post on a connected Page. Nobody can read posts on a profile or in a group. If the link starts with pfbid, submit the one behind the post's date instead.`
      : `${platform} shows these numbers only to the owner of the account that made the post, and we did not find the post on a connected account. If it was not deleted, its owner can connect the account on their profile.`,
  MISSING_PLATFORM_DATA: (platform) => `${platform} showed no numbers for ${outageGivenUpAfterHours} hours.`,
}

const overclaimed = ({ claimed, observed, diff_pct: percent }: Comparison, name: MetricName): string => {
  const stated = `${metricOf(name, claimed)} claimed, ${formatCount(observed ?? 0)} verified`
  return percent === null ? stated : `${stated} (${formatDiffPct(percent)})`
}

const compared = (verdict: Verdict): [MetricName, Comparison][] =>
  metricNames.flatMap((name) => {
    const comparison = verdict[name]
    return comparison === undefined ? [] : [[name, comparison]]
  })

const discrepancySentence = (verdict: Verdict): string => {
  const parts = compared(verdict).flatMap(([name, comparison]) =>
    comparison.level === 'NONE' ? [] : [overclaimed(comparison, name)],
  )
  return `${parts.join('; ')}.`
}

const listFormat = new Intl.ListFormat('en', { type: 'disjunction' })

const incompleteSentence = (verdict: Verdict, platform: string): string => {
  const all = compared(verdict)
  const unseen = all.flatMap(([name, { observed }]) =>
    observed === null && !verdict.not_checkable.includes(name) ? [name] : [],
  )
  if (all.every(([, { observed }]) => observed === null)) return `${platform} shows none of these numbers right now.`
  return `${platform} does not show ${listFormat.format(unseen)}; its other numbers confirm the claim.`
}

/** That a verdict may still change, and by what; empty for one that is final, and before there is one. */
const provisionalSentence = ({ status, final, reason }: Verdict, platform: string): string => {
  if (final || reason === 'NOT_SUPPORTED' || reason === 'POST_OWNER_DISCONNECTED') return ''
  if (status === 'DISCREPANCY') return ' Provisional: platforms lag, so later numbers may still confirm it.'
  if (status === 'INCOMPLETE') return ` Provisional: ${platform} may still show the rest.`
  return status === 'UNVERIFIABLE' ? ` Provisional: ${platform} may still show its numbers.` : ''
}

/** Numbers that come once a verdict is final can refute the claim, and no longer confirm it. */
const finalReasonSentences: Partial<typeof reasonSentences> = {
  POST_NOT_FOUND: (platform) =>
    `${platform} had no such post when this verdict became final: it was deleted, or the link is wrong. If it is back, send the numbers again.`,
  POST_PRIVATE: (platform) =>
    `The post was private when this verdict became final, so ${platform} showed no numbers. If it is public now, send the numbers again.`,
  POST_OWNER_DISCONNECTED: (platform) =>
    `${platform} shows these numbers only to the owner of the account that made the post, and we did not find the post on a connected account in time. Once its account is connected, send the numbers again.`,
}

const becauseOf = (reason: Reason, { final }: Verdict, platform: string): string => {
  const whenFinal = final ? finalReasonSentences[reason] : undefined
  return (whenFinal ?? reasonSentences[reason])(platform)
}

type Unchecked = Pick<Verdict, 'not_checkable' | 'reason'>

const andFormat = new Intl.ListFormat('en', { type: 'conjunction' })

/** The claimed numbers that are not checkable: those that have no link to count them, and those that the platform does not give. */
const uncheckedOf = ({ not_checkable: names }: Unchecked, post: Counted) => ({
  unlinked: names.filter((name) => lacksLink(post, name)),
  ungiven: names.filter((name) => !lacksLink(post, name)),
})

const reasonedSentence = (verdict: Verdict, post: Counted): string => {
  const platform = platformName(post.platform)
  if (verdict.reason === 'NOT_SUPPORTED' && uncheckedOf(verdict, post).unlinked.length > 0) {
    return 'None of the claimed numbers is checkable.'
  }
  if (verdict.reason !== null) return becauseOf(verdict.reason, verdict, platform)
  if (verdict.status === 'PENDING') return `This claim has not been checked on ${platform} yet.`
  if (verdict.status === 'DISCREPANCY') return discrepancySentence(verdict)
  if (verdict.status === 'INCOMPLETE') return incompleteSentence(verdict, platform)
  if (verdict.status === 'MATCHED') return `${numbersFor(post)} confirm this claim.`
  return `This post could not be checked on ${platform}.`
}

/** Which claimed numbers a verdict says nothing about; empty where it is about all of them, or about none. */
export const notCheckableSentence = (verdict: Unchecked, post: Counted): string => {
  const { unlinked, ungiven } = uncheckedOf(verdict, post)
  if (verdict.reason === 'NOT_SUPPORTED' && unlinked.length === 0) return ''
  const because: readonly (readonly [readonly MetricName[], string])[] = [
    [ungiven, `${platformName(post.platform)} does not give us them`],
    [unlinked, unlinkedReason],
  ]
  return because
    .filter(([names]) => names.length > 0)
    .map(([names, why]) => ` The claimed ${andFormat.format(names)} are not checkable, because ${why}.`)
    .join('')
}

/** Why a verdict is what it is, which numbers it says nothing about, and whether it may still change, in a few sentences for people. */
export const verdictSentence = (verdict: Verdict, post: Counted): string => {
  const isAbout = `${reasonedSentence(verdict, post)}${notCheckableSentence(verdict, post)}`
  return `${isAbout}${provisionalSentence(verdict, platformName(post.platform))}`
}
