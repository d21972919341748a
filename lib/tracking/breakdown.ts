import type { Click } from './click.ts'

/** How often each of some names was seen. */
export type Tally = Readonly<Record<string, number>>

/** Where the clicks that count came from, and with what. */
export interface Breakdown {
  readonly devices: Tally
  /** By the host of the page, `''` where the browser does not say. */
  readonly referrers: Tally
  /** By keyed hash of the network. */
  readonly networks: Tally
  /** By hour of the day, in UTC. */
  readonly hours: Tally
}

export const noBreakdown: Breakdown = { devices: {}, referrers: {}, networks: {}, hours: {} }

/**
 * How many names are kept. What is seen more often than one time in so many is always among them, and counted at most
 * that much too low (Misra and Gries, Finding repeated elements, 1982).
 */
const maxNames = { devices: 8, referrers: 50, networks: 200, hours: 24 } as const satisfies Record<
  keyof Breakdown,
  number
>

const tallyOf = (names: readonly string[]): Tally =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]))

/** The most frequent names; what the first one that has no place was counted is taken from all. */
const bounded = (tally: Tally, most: number): Tally => {
  const sorted = Object.entries(tally).toSorted(([, left], [, right]) => right - left)
  const excess = sorted[most]?.[1] ?? 0
  return Object.fromEntries(sorted.flatMap(([name, count]) => (count > excess ? [[name, count - excess]] : [])))
}

/** All of both; at most so many names. */
export const sumOfTallies = (left: Tally, right: Tally, most = Number.POSITIVE_INFINITY): Tally => {
  const all = new Map(Object.entries(left))
  for (const [name, count] of Object.entries(right)) all.set(name, (all.get(name) ?? 0) + count)
  return bounded(Object.fromEntries(all), most)
}

export const sumOfBreakdowns = (left: Breakdown, right: Breakdown): Breakdown => ({
  devices: sumOfTallies(left.devices, right.devices, maxNames.devices),
  referrers: sumOfTallies(left.referrers, right.referrers, maxNames.referrers),
  networks: sumOfTallies(left.networks, right.networks, maxNames.networks),
  hours: sumOfTallies(left.hours, right.hours, maxNames.hours),
})

/** The breakdown of those clicks that count. */
export const breakdownOf = (clicks: readonly Click[]): Breakdown => {
  const counting = clicks.filter(({ clickClass }) => clickClass === 'unique')
  return sumOfBreakdowns(noBreakdown, {
    devices: tallyOf(counting.map(({ device }) => device)),
    referrers: tallyOf(counting.map(({ referrer }) => referrer ?? '')),
    networks: tallyOf(counting.map(({ network }) => network)),
    hours: tallyOf(counting.map(({ clickedAt }) => clickedAt.slice(11, 13))),
  })
}

/** What of a breakdown is kept with a day that is over. */
export interface DayBreakdown extends Pick<Breakdown, 'devices' | 'referrers'> {
  /** The most clicks that came from one network, and in one hour. */
  readonly topNetwork: number
  readonly topHour: number
}

export const noDayBreakdown: DayBreakdown = { devices: {}, referrers: {}, topNetwork: 0, topHour: 0 }

const highest = (tally: Tally): number => Math.max(0, ...Object.values(tally))

/** Enough for every page that shows them. */
const maxReferrersOfDay = 20

export const dayBreakdownOf = ({ devices, referrers, networks, hours }: Breakdown): DayBreakdown => ({
  devices,
  referrers: bounded(referrers, maxReferrersOfDay),
  topNetwork: highest(networks),
  topHour: highest(hours),
})
