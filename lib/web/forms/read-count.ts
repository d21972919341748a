import { maxClaimed } from '../../submission/vocabulary.ts'

/**
 * Groups of three as most of the world writes them, with any one separator, or lakhs and crores: 1,234,567 and
 * 12,34,567.
 */
const grouped = /^(?:\d{1,3}(?<by>[,.'’_ \u00a0\u2009\u202f])\d{3}(?:\k<by>\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})$/
const notDigit = /\D/g

/** ASCII digits, whatever digits the viewer's language has, because `readCount` reads only these. */
const countFormat = new Intl.NumberFormat(undefined, { numberingSystem: 'latn', maximumFractionDigits: 0 })

export interface Unreadable {
  /** What to enter instead, as a sentence. */
  readonly error: string
}

/** Reads a whole number from 0 to 1,000,000,000,000 as people type it, with or without thousands separators. */
export const readCount = (text: string): number | Unreadable => {
  const typed = text.trim()
  if (typed === '') return { error: 'Enter a number, or 0 if there were none.' }
  if (/^[-−]/.test(typed)) return { error: 'Enter 0 or more.' }
  if (!/^\d+$/.test(typed) && !grouped.test(typed)) return { error: 'Enter a whole number in digits, such as 12,500.' }
  const value = Number(typed.replaceAll(notDigit, ''))
  return value > maxClaimed ? { error: `Enter at most ${countFormat.format(maxClaimed)}.` } : value
}

/** What was typed, in the viewer's notation; anything that is not a number stays as it is. */
export const tidyCount = (text: string): string => {
  const value = readCount(text)
  return typeof value === 'number' ? countFormat.format(value) : text
}
