import { hoursBetween, type Instant } from '../values/instant.ts'
import {
  type Conversion,
  type ConversionStatus,
  conversionStatuses,
  currentOf,
  isCounted,
  isUnsigned,
} from './conversion.ts'

/**
 * What a counter adds up of one link: conversions by status, late ones and those that nobody signed for, and amounts as
 * "APPROVED EUR".
 */
export type ConversionTally = Readonly<Record<string, number>>

/** Amounts in the smallest unit of their currency, by status. */
export interface Amounts extends Readonly<Record<ConversionStatus, number>> {
  /** The part of the pending and approved amounts that nobody signed for. */
  readonly unsigned: number
}

/** The conversions of a link. */
export interface ConversionCounts {
  readonly byStatus: Readonly<Record<ConversionStatus, number>>
  /** Reported after the campaign's window; none of the above. */
  readonly late: number
  /** Of the pending and approved ones, those that nobody signed for: anybody who knows the token may have sent them. */
  readonly unsigned: number
  /** Those that came within so many seconds of their click, of every status. */
  readonly within3s: number
  readonly within10s: number
  /** Sums are per currency, and never mixed. */
  readonly amounts: Readonly<Record<string, Amounts>>
}

/** What a person does within 3 s of a click, and within 10 s. */
const speedOf = (convertedAt: Instant, clickedAt: Instant): ConversionTally => {
  const seconds = hoursBetween(clickedAt, convertedAt) * 3_600
  return { ...(seconds < 3 ? { INSTANT: 1 } : {}), ...(seconds < 10 ? { FAST: 1 } : {}) }
}

/** What one conversion adds to the counter of its link. */
const tallyOf = (conversion: Conversion | null): ConversionTally => {
  if (conversion === null || conversion.attribution.kind === 'UNATTRIBUTED') return {}
  if (conversion.attribution.kind === 'LATE') return { LATE: 1 }
  const { status, money } = currentOf(conversion)
  const speed = speedOf(conversion.convertedAt, conversion.attribution.clickedAt)
  const names = isCounted(conversion) && isUnsigned(conversion) ? [status, 'UNSIGNED'] : [status]
  const amounts = money === null ? [] : names.map((name) => [`${name} ${money.currency}`, money.minor] as const)
  return { ...speed, ...Object.fromEntries([...names.map((name) => [name, 1] as const), ...amounts]) }
}

/** By how much a change of a conversion moves the counter of its link: what it adds now less what it added before. */
export const tallyChange = (before: Conversion | null, after: Conversion | null): ConversionTally => {
  const [old, now] = [tallyOf(before), tallyOf(after)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  const moves = names.map((name) => [name, (now[name] ?? 0) - (old[name] ?? 0)] as const)
  return Object.fromEntries(moves.filter(([, by]) => by !== 0))
}

const sumOf = (tallies: readonly ConversionTally[], name: string): number =>
  tallies.reduce((sum, tally) => sum + (tally[name] ?? 0), 0)

/** Counters of before this was counted go below zero when such a conversion is signed for. */
const unsignedIn = (tallies: readonly ConversionTally[], name: string): number => Math.max(0, sumOf(tallies, name))

const perStatus = (ofStatus: (status: ConversionStatus) => number): Readonly<Record<ConversionStatus, number>> => ({
  PENDING: ofStatus('PENDING'),
  APPROVED: ofStatus('APPROVED'),
  REJECTED: ofStatus('REJECTED'),
})

/** The conversions of a link from all its counters together. */
export const countsOf = (tallies: readonly ConversionTally[]): ConversionCounts => {
  const names = new Set(tallies.flatMap((tally) => Object.keys(tally)))
  const currencies = [...names].flatMap((name) => {
    const [status = '', currency] = name.split(' ')
    return currency !== undefined && conversionStatuses.some((known) => known === status) ? [currency] : []
  })
  return {
    byStatus: perStatus((status) => sumOf(tallies, status)),
    late: sumOf(tallies, 'LATE'),
    unsigned: unsignedIn(tallies, 'UNSIGNED'),
    within3s: sumOf(tallies, 'INSTANT'),
    within10s: sumOf(tallies, 'FAST'),
    amounts: Object.fromEntries(
      [...new Set(currencies)].toSorted().map((currency) => [
        currency,
        {
          ...perStatus((status) => sumOf(tallies, `${status} ${currency}`)),
          unsigned: unsignedIn(tallies, `UNSIGNED ${currency}`),
        },
      ]),
    ),
  }
}

/** How many conversions a link is credited with. */
export const countedIn = ({ byStatus }: ConversionCounts): number => byStatus.PENDING + byStatus.APPROVED

/** The tally that has these counts: the one from which `countsOf` makes them. */
export const tallyOfCounts = ({
  byStatus,
  late,
  unsigned,
  within3s,
  within10s,
  amounts,
}: ConversionCounts): ConversionTally => ({
  ...byStatus,
  LATE: late,
  UNSIGNED: unsigned,
  INSTANT: within3s,
  FAST: within10s,
  ...Object.fromEntries(
    Object.entries(amounts).flatMap(([currency, { unsigned: open, ...sums }]) => [
      ...conversionStatuses.map((status) => [`${status} ${currency}`, sums[status]] as const),
      [`UNSIGNED ${currency}`, open] as const,
    ]),
  ),
})
