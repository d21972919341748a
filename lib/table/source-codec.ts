import * as z from 'zod/mini'
import type { Observed } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import { countedMetrics, type MetricSource } from '../platforms/vocabulary.ts'

/** One letter per source, since every post has it; the mock world has none. */
const letters = { platform: 'o', platform_public: 'p', first_party: 'f' } as const
const sources = { o: 'platform', p: 'platform_public', f: 'first_party' } as const

export const sourceRow = z.optional(z.enum(['o', 'p', 'f']))

export const packSource = (source: MetricSource): z.infer<typeof sourceRow> =>
  source === 'mock' ? undefined : letters[source]

/** The one platform that releases without this record asked with our own credential. */
const askedItself: Platform = 'youtube'

/**
 * Rows of releases that recorded no source are of the mock world, unless YouTube says in them that it never gives a
 * number: the mock world gave them all.
 */
export const unpackSource = (
  row: z.infer<typeof sourceRow>,
  platform: Platform,
  cells: readonly (number | string)[],
): MetricSource => {
  if (row !== undefined) return sources[row]
  return platform === askedItself && cells.includes('unsupported') ? 'platform_public' : 'mock'
}

/** The metrics that we counted ourselves, where there are any. */
export const countedRow = z.optional(z.array(z.enum(countedMetrics)))

/** What an observation says of the numbers that we counted ourselves. */
export const ownFields = { own: countedRow, unsigned: z.optional(z.number()) }
const ownRow = z.object(ownFields)

export const packOwn = ({ counted, unsigned }: Pick<Observed, 'counted' | 'unsigned'>): z.infer<typeof ownRow> => ({
  own: counted && [...counted],
  unsigned,
})

export const unpackOwn = ({ own, unsigned }: z.infer<typeof ownRow>): Pick<Observed, 'counted' | 'unsigned'> => ({
  ...(own && { counted: own }),
  ...(unsigned !== undefined && { unsigned }),
})
