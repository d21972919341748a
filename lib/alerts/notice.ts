import type { Instant } from '../values/instant.ts'

/** What can happen to an alert that endpoints are notified of. */
export const happenings = ['OPENED', 'REPEATED', 'ESCALATED', 'ACKNOWLEDGED', 'RESOLVED'] as const
export type Happening = (typeof happenings)[number]

/** Something that happened to an alert and has not been sent yet. */
export interface Notice {
  readonly happening: Happening
  /** The version that it gave the alert. */
  readonly version: number
  readonly at: Instant
}

/** What is still to be sent, plus one event. The latest repeat replaces earlier ones, since it counts them. */
export const withNotice = (notices: readonly Notice[], notice: Notice): readonly Notice[] => [
  ...notices.filter(({ happening }) => happening !== 'REPEATED' || notice.happening !== 'REPEATED'),
  notice,
]
