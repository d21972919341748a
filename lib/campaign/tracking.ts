import { type CountedMetric, countedMetrics } from '../platforms/vocabulary.ts'
import type { Tracked } from '../post/tracked.ts'
import type { LinkCode } from '../values/link-code.ts'
import { invalidField } from '../values/refusal.ts'
import {
  type metricOrigins,
  type postbackSignatures,
  usualConversionWindowDays,
  usualDedupeMinutes,
} from './vocabulary.ts'

export type MetricOrigin = (typeof metricOrigins)[number]

/** Where the numbers that claims are compared with come from; views are always the platform's. */
export type Sources = Readonly<Record<CountedMetric, MetricOrigin>>

/** How a campaign counts clicks and conversions itself. */
export interface Tracking {
  /** The page that its links lead to; null for a campaign without links. */
  readonly landingUrl: string | null
  readonly sources: Sources
  /** Minutes in which further clicks of a visitor on a link are duplicates. */
  readonly dedupeMinutes: number
  /** Days after a click in which a conversion counts. */
  readonly conversionWindowDays: number
  readonly postbackSignature: (typeof postbackSignatures)[number]
}

export const untracked: Tracking = {
  landingUrl: null,
  sources: { clicks: 'platform', conversions: 'platform' },
  dedupeMinutes: usualDedupeMinutes,
  conversionWindowDays: usualConversionWindowDays,
  postbackSignature: 'optional',
}

/** What a request says about tracking; what it leaves out stays as it is. */
export interface TrackingChange {
  readonly landing_url?: string | null | undefined
  readonly sources?: { readonly [Metric in CountedMetric]?: MetricOrigin | undefined } | undefined
  readonly dedupe_minutes?: number | undefined
  readonly conversion_window_days?: number | undefined
  readonly postback_signature?: Tracking['postbackSignature'] | undefined
}

/** A campaign that gets its landing page counts clicks and conversions itself, unless the request says otherwise. */
const sourcesAfter = (before: Tracking, { landing_url, sources }: TrackingChange): Sources => {
  const isFirst = before.landingUrl === null && landing_url != null
  const byDefault: Sources = isFirst ? { clicks: 'first_party', conversions: 'first_party' } : before.sources
  return { clicks: sources?.clicks ?? byDefault.clicks, conversions: sources?.conversions ?? byDefault.conversions }
}

/** Throws `validation_failed` for a landing page that would be taken away, or a metric that would be counted without one. */
export const trackingAfter = (before: Tracking, change: TrackingChange): Tracking => {
  if (change.landing_url === null && before.landingUrl !== null) {
    throw invalidField('landing_url', 'must not be removed, because links lead to it; change it instead')
  }
  const after: Tracking = {
    landingUrl: change.landing_url ?? before.landingUrl,
    sources: sourcesAfter(before, change),
    dedupeMinutes: change.dedupe_minutes ?? before.dedupeMinutes,
    conversionWindowDays: change.conversion_window_days ?? before.conversionWindowDays,
    postbackSignature: change.postback_signature ?? before.postbackSignature,
  }
  const [name] = Object.entries(after.sources).find(([, origin]) => origin === 'first_party') ?? []
  if (name !== undefined && after.landingUrl === null) {
    throw invalidField(`sources.${name}`, 'must be "platform" until the campaign has a landing_url')
  }
  return after
}

/** What of a new post the campaign counts itself; undefined where that is nothing, and no link was named. */
export const trackedIn = ({ sources }: Tracking, code: LinkCode | null): Tracked | undefined => {
  const counted = countedMetrics.filter((name) => sources[name] === 'first_party')
  return counted.length === 0 && code === null ? undefined : { code, counted }
}
