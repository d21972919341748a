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

/** The `insights` edge of a Graph object: one entry per metric, a lifetime value in each. */
export const graphInsights = z.lazy(() =>
  z.object({
    data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: count })) })),
  }),
)

export const insightValue = (insights: z.infer<typeof graphInsights> | undefined, name: string): number | undefined =>
  insights?.data.find((entry) => entry.name === name)?.values[0]?.value

/** Renders insights; a metric that is null has no entry. */
export const renderInsights = (objectId: string, metrics: Readonly<Record<string, number | null>>) => ({
  data: Object.entries(metrics)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({
      name,
      period: 'lifetime',
      values: [{ value }],
      id: `${objectId}/insights/${name}/lifetime`,
    })),
})
