import { formatDay } from '../../parts/instant.tsx'

const dayMs = 86_400_000

/** What the reader may choose; the address keeps it. */
export const rangeNames = ['7', '30', 'all', 'custom'] as const
export type RangeName = (typeof rangeNames)[number]
const usual: RangeName = '30'

export const rangeWords: Readonly<Record<RangeName, string>> = {
  '7': 'Last 7 days',
  '30': 'Last 30 days',
  all: 'All time',
  custom: 'Other days',
}

/** Days in UTC, both included; null for all of them. */
export interface Range {
  readonly name: RangeName
  readonly days: { readonly from: string; readonly to: string } | null
}

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

export const dayAt = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

const lastDays = (days: number, nowMs: number) => ({ from: dayAt(nowMs - (days - 1) * dayMs), to: dayAt(nowMs) })

/** The range that an address names; days that are none fall back to the usual ones. */
export const readRange = (query: URLSearchParams, nowMs: number): Range => {
  const name = rangeNames.find((one) => one === query.get('range')) ?? usual
  if (name === 'all') return { name, days: null }
  if (name !== 'custom') return { name, days: lastDays(Number(name), nowMs) }
  const usualDays = lastDays(Number(usual), nowMs)
  const [from, to] = [query.get('from'), query.get('to')]
  return { name, days: { from: isDay(from) ? from : usualDays.from, to: isDay(to) ? to : usualDays.to } }
}

/** The part of an address that names a range; the usual one needs no words. */
export const rangeQuery = (name: RangeName, { days }: Range): Readonly<Record<string, string>> => {
  if (name === 'custom') return { range: name, from: days?.from ?? '', to: days?.to ?? '' }
  return { range: name === usual ? '' : name, from: '', to: '' }
}

/** When the posts were submitted that are added up. */
export const rangeSentence = ({ name, days }: Range): string => {
  if (days === null) return 'of all posts'
  if (name === 'custom') return `of posts submitted from ${formatDay(days.from)} to ${formatDay(days.to)}`
  return `of posts submitted in the last ${name} days`
}

/** What is compared with: as many days before. */
export const beforeWords = ({ days }: Range): string => {
  if (days === null) return ''
  const count = Math.round((Date.parse(days.to) - Date.parse(days.from)) / dayMs) + 1
  return count === 1 ? 'on the day before' : `in the ${count} days before`
}
