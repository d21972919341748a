import type { Instant } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { ClickId } from './click-id.ts'
import { type botKinds, clickClasses, type devices } from './vocabulary.ts'

export type ClickClass = (typeof clickClasses)[number]
export type Device = (typeof devices)[number]
export type BotKind = (typeof botKinds)[number]

/** A click on a link as it is kept for 90 days; nothing in it names its visitor. */
export interface Click {
  readonly clickId: ClickId
  readonly code: LinkCode
  readonly clickedAt: Instant
  readonly clickClass: ClickClass
  readonly device: Device
  /** Null for what seems to be a person. */
  readonly bot: BotKind | null
  /** The host of the page that the link was on, if the browser says so. */
  readonly referrer: string | null
  /** The same for all clicks of a link that come from one network on one day, and for no others. */
  readonly network: string
  /** Whether conversions may refer to it; false if its visitor asked not to be followed. */
  readonly isAttributable: boolean
  /** Of a duplicate: the visitor's click that counts. */
  readonly duplicateOf: ClickId | null
}

/** How many clicks there were; `gross` is all classes together. */
export type ClickCounts = Readonly<Record<ClickClass | 'gross', number>>

export const noClicks: ClickCounts = { gross: 0, unique: 0, bot: 0, duplicate: 0, invalid: 0 }

export const countsOf = (classes: Readonly<Record<ClickClass, number>>): ClickCounts => ({
  ...classes,
  gross: clickClasses.reduce((sum, name) => sum + classes[name], 0),
})

/** With one click more, or `by` of them. */
export const plusClicks = (counts: ClickCounts, clickClass: ClickClass, by = 1): ClickCounts => ({
  ...counts,
  [clickClass]: counts[clickClass] + by,
  gross: counts.gross + by,
})

const names = ['gross', ...clickClasses] as const

export const sumOfCounts = (all: readonly ClickCounts[]): ClickCounts =>
  all.reduce(
    (sum, one) => Object.fromEntries(names.map((name) => [name, sum[name] + one[name]])) as typeof sum,
    noClicks,
  )

/** How many there are in `left` and not in `right`; negative where `right` has more. */
export const differenceOfCounts = (left: ClickCounts, right: ClickCounts): ClickCounts =>
  Object.fromEntries(names.map((name) => [name, left[name] - right[name]])) as typeof left

export const areSameCounts = (left: ClickCounts, right: ClickCounts): boolean =>
  names.every((name) => left[name] === right[name])
