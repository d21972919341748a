import * as z from 'zod/mini'
import { count, isoTime } from './raw-values.ts'

/** Graph API times end in `+0000`, which is not the ISO 8601 extended form. */
export const graphTime = z.lazy(() =>
  z.pipe(
    z.pipe(
      z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0000$/)),
      z.transform((text) => text.replace('+0000', '.000Z')),
    ),
    isoTime,
  ),
)

export const toGraphTime = (at: string): string => `${at.slice(0, 19)}+0000`

const list = z.array(z.unknown())
/** A number, or numbers by kind: views by paid and organic, clicks by what was clicked; an empty list in place of no kinds. */
const insight = z.union([count, z.record(z.string(), z.union([count, list])), list])

/** The `insights` edge of a Graph object: one entry per metric, a lifetime value in each. */
export const graphInsights = z.lazy(() =>
  z.object({
    data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: insight })) })),
  }),
)

/**
 * The value of a metric, of one kind where it counts by kind, or of all of them; undefined where it is missing, and where a kind
 * is no number: a sum without it would be too low.
 */
export const insightValue = (
  insights: z.infer<typeof graphInsights> | undefined,
  name: string,
  kind?: string,
): number | undefined => {
  const value = insights?.data.find((entry) => entry.name === name)?.values[0]?.value ?? []
  if (typeof value === 'number') return value
  const counts = Object.entries(value).flatMap(([of, one]) => (kind === undefined || of === kind ? [one] : []))
  return counts.reduce<number | undefined>(
    (sum, one) => (typeof one === 'number' && sum !== undefined ? sum + one : undefined),
    counts.length > 0 ? 0 : undefined,
  )
}

/** Renders insights; a metric that is null has no entry. */
export const renderInsights = (
  objectId: string,
  metrics: Readonly<Record<string, number | Readonly<Record<string, number>> | null>>,
) => ({
  data: Object.entries(metrics)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({
      name,
      period: 'lifetime',
      values: [{ value }],
      id: `${objectId}/insights/${name}/lifetime`,
    })),
})
