import * as z from 'zod/mini'
import { type Instant, toInstant } from '../values/instant.ts'
import type { ObservedMetric, PlatformPost } from './platform.ts'
import { type MetricName, perMetric } from './vocabulary.ts'

/** A count as a JSON number: whole, not negative, exactly representable. */
export const count = z.int().check(z.minimum(0))

/** A count as a decimal string, the way Google's APIs write 64-bit integers. */
export const countText = z.lazy(() => z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number)))

/** Seconds since 1970, up to the year 2100. */
export const epochSeconds = z.lazy(() =>
  z.pipe(
    z.number().check(z.minimum(0), z.maximum(4_102_444_800)),
    z.transform((seconds) => toInstant(Math.round(seconds * 1_000))),
  ),
)

export const isoTime = z.pipe(
  z.iso.datetime({ offset: true }),
  z.transform((text) => toInstant(Date.parse(text))),
)

/** What no API gives, which the mock world writes under `mock`: read where a platform is said to support it, in mock mode. */
export const mockFigures = z.lazy(() =>
  z.optional(z.object({ ...perMetric(() => z.nullish(count)), is_private: z.optional(z.boolean()) })),
)

export const toEpochSeconds = (at: Instant): number => Math.floor(Date.parse(at) / 1_000)

/** `2026-01-31T12:00:00Z`, for APIs that write whole seconds. */
export const toIsoSeconds = (at: Instant): string => at.replace(/\.\d{3}Z$/, 'Z')

type MaybeNumber = number | null | undefined

/** What a platform file picked out of a raw post; null and undefined alike mean that it was not there. */
export interface PickedPost extends Partial<Record<MetricName, MaybeNumber>> {
  readonly likes?: MaybeNumber
  readonly comments?: MaybeNumber
  readonly shares?: MaybeNumber
  readonly author?: string | undefined
  readonly authorId?: string | undefined
  readonly objectId?: string | undefined
  readonly publishedAt?: Instant | undefined
}

const metricOf = (value: MaybeNumber): ObservedMetric =>
  value === null || value === undefined ? { missing: 'hidden' } : { value }

type Present<T> = { [Key in keyof T]?: NonNullable<T[Key]> }

const presentOnly = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Present<T>

/** Puts picked values into the shape of an observation; absent metrics become `hidden`, other absent fields vanish. */
export const platformPostOf = (picked: PickedPost): PlatformPost => {
  const { author, authorId, objectId, publishedAt, likes, comments, shares } = picked
  return {
    metrics: {
      ...perMetric((name) => metricOf(picked[name])),
      ...presentOnly({ likes, comments, shares }),
    },
    ...presentOnly({ author, authorId, objectId, publishedAt }),
  }
}

interface Unreadable {
  readonly unreadable: string
}

const isUnreadable = (item: object): item is Unreadable => 'unreadable' in item

/**
 * An item of an answer or, where its shape is another, the id of the post it is about: what cannot be read of one post
 * spoils nothing of the others. `named` finds the id; an item without one is refused, for any post may be meant by it.
 */
export const itemOrId = <Item, Named>(
  item: z.ZodMiniType<Item>,
  named: z.ZodMiniType<Named>,
  idOf: (named: Named) => string,
) =>
  z.union([
    item,
    z.pipe(
      named,
      z.transform((found: Named): Unreadable => ({ unreadable: idOf(found) })),
    ),
  ])

/** What is said of each post, by native id. */
export const postsById = <Item extends object>(
  items: readonly (Item | Unreadable)[],
  idOf: (item: Item) => string,
  read: (item: Item) => PlatformPost,
): Map<string, PlatformPost> =>
  new Map(items.map((item) => (isUnreadable(item) ? [item.unreadable, item] : [idOf(item), read(item)])))
