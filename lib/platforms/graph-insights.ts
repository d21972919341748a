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

/** A number, or numbers by kind: views by paid and organic, clicks by what was clicked. */
const insight = z.union([count, z.record(z.string(), count)])

/** The `insights` edge of a Graph object: one entry per metric, a lifetime value in each. */
export const graphInsights = z.lazy(() =>
  z.object({
    data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: insight })) })),
  }),
)

/** The value of a metric, of one kind where it counts by kind, or of all of them; undefined where it is missing. */
export const insightValue = (
  insights: z.infer<typeof graphInsights> | undefined,
  name: string,
  kind?: string,
): number | undefined => {
  const value = insights?.data.find((entry) => entry.name === name)?.values[0]?.value
  if (typeof value !== 'object') return value
  return kind === undefined ? Object.values(value).reduce((sum, one) => sum + one, 0) : value[kind]
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
