import type { Instant } from '../values/instant.ts'

/** What can happen to an alert that is worth telling. */
export const happenings = ['OPENED', 'REPEATED', 'ESCALATED', 'ACKNOWLEDGED', 'RESOLVED'] as const
export type Happening = (typeof happenings)[number]

/** Something that happened to an alert and has not been told yet. */
export interface Notice {
  readonly happening: Happening
  /** The version that the alert got by it. */
  readonly version: number
  readonly at: Instant
}

/** What is still to be told, with one thing more; of several repeats the latest stands for all, for it counts them. */
export const withNotice = (notices: readonly Notice[], notice: Notice): readonly Notice[] => [
  ...notices.filter(({ happening }) => happening !== 'REPEATED' || notice.happening !== 'REPEATED'),
  notice,
]
