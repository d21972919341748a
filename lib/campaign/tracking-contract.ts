import * as z from 'zod/mini'
import { readLandingPage } from './landing-page.ts'
import type { Tracking } from './tracking.ts'
import { maxConversionWindowDays, maxDedupeMinutes, metricOrigins, postbackSignatures } from './vocabulary.ts'

/** The address of a page that visitors are sent to, as browsers write it. */
export const pageUrl = z.lazy(() =>
  z.pipe(
    z.string().check((payload) => {
      const page = readLandingPage(payload.value)
      if ('refusal' in page) payload.issues.push({ code: 'custom', message: page.refusal, input: payload.value })
    }),
    z.transform((text) => new URL(text).href),
  ),
)

const origin = z.enum(metricOrigins)

/** The fields of a request that set how a campaign counts clicks and conversions; views are always the platform's. */
export const trackingFields = {
  landing_url: z.nullish(pageUrl),
  sources: z.optional(
    z.strictObject({
      views: z.optional(z.literal('platform', { error: 'must be "platform": only platforms count views' })),
      clicks: z.optional(origin),
      conversions: z.optional(origin),
    }),
  ),
  dedupe_minutes: z.optional(z.int().check(z.minimum(0), z.maximum(maxDedupeMinutes))),
  conversion_window_days: z.optional(z.int().check(z.minimum(1), z.maximum(maxConversionWindowDays))),
  postback_signature: z.optional(z.enum(postbackSignatures)),
}

export const trackingView = {
  landing_url: z.nullable(z.string()),
  sources: z.object({ views: z.literal('platform'), clicks: origin, conversions: origin }),
  dedupe_minutes: z.int().check(z.minimum(0), z.maximum(maxDedupeMinutes)),
  conversion_window_days: z.int().check(z.minimum(1), z.maximum(maxConversionWindowDays)),
  postback_signature: z.enum(postbackSignatures),
}

export const viewTracking = (tracking: Tracking) => ({
  landing_url: tracking.landingUrl,
  sources: { views: 'platform' as const, ...tracking.sources },
  dedupe_minutes: tracking.dedupeMinutes,
  conversion_window_days: tracking.conversionWindowDays,
  postback_signature: tracking.postbackSignature,
})
