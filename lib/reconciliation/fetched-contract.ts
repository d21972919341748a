import * as z from 'zod/mini'
import type { Observation } from '../platforms/platform.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { observationView, viewObservation } from '../post/observation-contract.ts'

export const fetchedView = z
  .lazy(() =>
    z.object({
      platform: z.enum(platformNames),
      native_id: z.string(),
      url: z.url(),
      outcome: z.enum(['observed', 'gone', 'unavailable']),
      reason: z.nullable(z.string()),
      observation: z.nullable(observationView),
      recorded_on: z.array(z.string()),
    }),
  )
  .register(z.globalRegistry, { id: 'Fetched' })

export const viewFetched = (
  platform: Platform,
  { nativeId, canonicalUrl }: { readonly nativeId: string; readonly canonicalUrl: string },
  observation: Observation,
  recordedOn: readonly string[],
): z.infer<typeof fetchedView> => ({
  platform,
  native_id: nativeId,
  url: canonicalUrl,
  outcome: observation.kind,
  reason: observation.kind === 'observed' ? null : observation.reason,
  observation: observation.kind === 'observed' ? viewObservation(observation) : null,
  recorded_on: [...recordedOn],
})
