import * as z from 'zod/mini'
import { missingReasons, type Observed } from '../platforms/platform.ts'
import { metricNames, metricSources, perMetric } from '../platforms/vocabulary.ts'
import { sourceIn } from './own-numbers.ts'

const instant = z.iso.datetime()
const count = z.int().check(z.minimum(0))
const missing = z.enum(missingReasons)

export const observationView = z
  .lazy(() =>
    z.object({
      fetched_at: instant,
      ...perMetric(() => z.nullable(count)),
      likes: z.optional(count),
      comments: z.optional(count),
      shares: z.optional(count),
      spend: z.optional(z.number().check(z.minimum(0))),
      unsigned_conversions: z.optional(count),
      missing: z.partial(z.object(perMetric(() => missing))),
      sources: z.partial(z.object(perMetric(() => z.enum(metricSources)))),
    }),
  )
  .register(z.globalRegistry, { id: 'Observation' })

export const viewObservation = (observation: Observed): z.infer<typeof observationView> => {
  const { fetchedAt, metrics, unsigned } = observation
  const { likes, comments, shares, spend } = metrics
  const reasons = metricNames.flatMap((name) => ('missing' in metrics[name] ? [[name, metrics[name].missing]] : []))
  return {
    fetched_at: fetchedAt,
    ...perMetric((name) => ('value' in metrics[name] ? metrics[name].value : null)),
    ...(likes === undefined ? {} : { likes }),
    ...(comments === undefined ? {} : { comments }),
    ...(shares === undefined ? {} : { shares }),
    ...(spend === undefined ? {} : { spend }),
    ...(unsigned === undefined ? {} : { unsigned_conversions: unsigned }),
    missing: Object.fromEntries(reasons),
    sources: Object.fromEntries(
      metricNames.flatMap((name) => ('value' in metrics[name] ? [[name, sourceIn(observation, name)]] : [])),
    ),
  }
}
