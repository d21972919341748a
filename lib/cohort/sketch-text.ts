import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import type { Histogram } from './histogram.ts'
import { emptySketch, placeOf, type Sketch, type SketchPart } from './sketch.ts'
import { sketched } from './vocabulary.ts'

const whole = z.int().check(z.minimum(0))
/** Platform, age group, measure, affiliates; the first bin, and the counts from there on. */
const partRow = z.tuple([z.enum(platformNames), whole, z.enum(sketched), whole, z.int(), z.array(whole)])
const sketchRow = z.lazy(() => z.object({ posts: whole, affiliates: whole, parts: z.array(partRow) }))

const packHistogram = (histogram: Histogram): [number, number[]] => {
  const bins = [...histogram.keys()]
  const first = Math.min(...bins)
  return [first, Array.from({ length: Math.max(...bins) - first + 1 }, (_, at) => histogram.get(first + at) ?? 0)]
}

const packPart = ({ platform, ageGroup, measure, affiliates, histogram }: SketchPart): z.infer<typeof partRow> => [
  platform,
  ageGroup,
  measure,
  affiliates,
  ...packHistogram(histogram),
]

const unpackPart = ([platform, ageGroup, measure, affiliates, first, counts]: z.infer<typeof partRow>): SketchPart => ({
  platform,
  ageGroup,
  measure,
  affiliates,
  histogram: new Map(counts.map((count, at) => [first + at, count] as const).filter(([, count]) => count > 0)),
})

/** A sketch as text, to be continued by a later run: some ten kilobytes, however many posts it rests on. Of what is kept beside it, it has all. */
export const textOfSketch = (
  { posts, affiliates, parts }: Sketch,
  beside: Readonly<Record<string, unknown>> = {},
): string => JSON.stringify({ posts, affiliates, parts: [...parts.values()].map(packPart), ...beside })

/** The sketch that a text holds; an empty one where there is none. Throws for a text of another form. */
export const sketchOfText = (text: string | undefined): Sketch => {
  if (text === undefined) return emptySketch
  const { posts, affiliates, parts } = sketchRow.parse(JSON.parse(text))
  return { posts, affiliates, parts: new Map(parts.map(unpackPart).map((part) => [placeOf(part), part])) }
}
