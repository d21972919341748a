import { type clickClasses, maxClicksPerMinute } from '../../tracking/vocabulary.ts'
import { durationWords } from './duration-words.ts'

type ClickClass = (typeof clickClasses)[number]

export const classTitles: Readonly<Record<ClickClass, string>> = {
  unique: 'Counted',
  bot: 'Bots',
  duplicate: 'Duplicates',
  invalid: 'Invalid',
}

const duplicateSentence = (dedupeMinutes: number | null): string => {
  if (dedupeMinutes === null) return 'The same visitor again, soon after a click that counted.'
  if (dedupeMinutes === 0) return 'Not used in this campaign: every click of a visitor counts.'
  return `The same visitor again, within ${durationWords(dedupeMinutes * 60_000)}.`
}

/** What is in each class; `dedupeMinutes` of the campaign, null if it is not known. */
export const classSentences = (dedupeMinutes: number | null): Readonly<Record<ClickClass, string>> => ({
  unique: 'The only clicks that a claim is compared with.',
  duplicate: duplicateSentence(dedupeMinutes),
  bot: 'Programs, such as those that draw a preview of the link.',
  invalid: `Pages loaded in advance, which nobody may have seen, and more than ${maxClicksPerMinute} clicks a minute by one visitor.`,
})

/** Why there are several numbers of clicks, where there is no room for a sentence each. */
export const classesSentence =
  'Only counted clicks are compared with a claim: those of people, without repeats. The others are listed so that you can see what became of every click.'

export const conversionNumbers = ['counted', 'approved', 'pending', 'unsigned', 'rejected', 'late'] as const

export const conversionTitles: Readonly<Record<(typeof conversionNumbers)[number], string>> = {
  counted: 'Counted',
  approved: 'Approved',
  pending: 'Pending',
  unsigned: 'Without signature',
  rejected: 'Rejected',
  late: 'Late',
}

/** What each number of conversions means. */
export const conversionSentences = {
  counted: 'Approved and pending ones. A claim is compared with these.',
  approved: 'The advertiser confirmed them.',
  pending: 'The advertiser may still reject them.',
  unsigned: 'Counted ones that were only reported without a signature, so anybody may have sent them.',
  rejected: 'The advertiser rejected them, so they do not count.',
  late: 'They came after the conversion window, so they do not count.',
} as const
