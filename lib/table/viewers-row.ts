import * as z from 'zod/mini'
import { type Audience, responseKinds } from '../post/audience.ts'
import type { Post } from '../post/post.ts'
import type { Peak } from '../post/purge.ts'
import type { Viewers } from '../post/viewers.ts'
import { toInstant } from '../values/instant.ts'

const count = z.nullable(z.number())
/** Milliseconds since 1970, views, then each kind of response in its order: a quarter of the bytes that names would take. */
const audience = z.tuple([z.number(), z.number()], count)
/** The views, and since when far fewer are shown. */
const peak = z.union([z.number(), z.tuple([z.number(), z.number()])])

const step = z.object({ before: audience, at: z.number() })

/** How what a post keeps of its viewers lies in its item; an item of a release that did not keep it has none. */
export const viewersRow = {
  peak: z.optional(peak),
  early: z.optional(audience),
  step: z.optional(step),
  hollow: z.optional(z.number()),
  first: z.optional(z.number()),
  blank: z.optional(z.number()),
}
const row = z.object(viewersRow)

const packAudience = (shown: Audience): z.infer<typeof audience> => [
  Date.parse(shown.at),
  shown.views,
  ...responseKinds.map((kind) => shown[kind] ?? null),
]

const unpackAudience = ([at, views, ...responses]: z.infer<typeof audience>): Audience => ({
  at: toInstant(at),
  views,
  ...Object.fromEntries(
    responseKinds.flatMap((kind, place) => {
      const shown = responses[place] ?? null
      return shown === null ? [] : [[kind, shown]]
    }),
  ),
})

const packStep = ({ before, at }: NonNullable<Viewers['step']>) => ({
  before: packAudience(before),
  at: Date.parse(at),
})

const packPeak = ({ views, belowSince }: Peak): z.infer<typeof peak> =>
  belowSince === undefined ? views : [views, Date.parse(belowSince)]

const unpackPeak = (stored: z.infer<typeof peak>): Peak => {
  if (typeof stored === 'number') return { views: stored }
  const [views, below] = stored
  return { views, belowSince: toInstant(below) }
}

export const packViewers = ({ peak, early, step, hollow, firstShown, blankHours }: Post) => ({
  peak: peak && packPeak(peak),
  early: early && packAudience(early),
  step: step && packStep(step),
  hollow,
  first: firstShown,
  blank: blankHours,
})

export const unpackViewers = ({ peak, early, step, hollow, first, blank }: z.infer<typeof row>) => ({
  peak: peak === undefined ? undefined : unpackPeak(peak),
  early: early && unpackAudience(early),
  step: step && { before: unpackAudience(step.before), at: toInstant(step.at) },
  hollow,
  firstShown: first,
  blankHours: blank,
})
