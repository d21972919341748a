import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { addHistograms, type Histogram, histogramOf } from './histogram.ts'
import { latenessOf, promptnessOf, type Sighting, type Sketched, sightingsOf, takesPart } from './sightings.ts'
import { maxPostsPerAffiliate } from './vocabulary.ts'

/** What was seen of one measure on one platform at one age, by how many affiliates. */
export interface SketchPart {
  readonly platform: Platform
  readonly ageGroup: number
  readonly measure: Sketched
  readonly affiliates: number
  readonly histogram: Histogram
}

/** What the posts read so far say; two sketches add up to that of both, whatever the order. */
export interface Sketch {
  /** How many posts and affiliates it rests on. */
  readonly posts: number
  readonly affiliates: number
  readonly parts: ReadonlyMap<string, SketchPart>
}

export const emptySketch: Sketch = { posts: 0, affiliates: 0, parts: new Map() }

export const placeOf = ({ platform, ageGroup, measure }: Omit<Sighting, 'logarithm'>): string =>
  `${platform} ${ageGroup} ${measure}`

const newestFirst = (left: Post, right: Post): number =>
  left.createdAt === right.createdAt ? (left.postId < right.postId ? 1 : -1) : left.createdAt < right.createdAt ? 1 : -1

/** Each post once, as it was last written, the newest first: in whatever order and however often they were read. */
export const distinctPosts = (posts: readonly Post[]): readonly Post[] => {
  const latest = new Map<string, Post>()
  for (const post of posts) {
    if ((latest.get(post.postId)?.version ?? 0) < post.version) latest.set(post.postId, post)
  }
  return [...latest.values()].toSorted(newestFirst)
}

/** Content that is claimed in several campaigns counts once. */
const oncePerContent = (posts: readonly Post[]): readonly Post[] => [
  ...new Map(posts.toReversed().map((post) => [post.nativeId, post])).values(),
]

/** What the newest posts of each platform say, at most so many of each. */
const newestOf = (
  posts: readonly Post[],
  seenIn: (post: Post) => readonly Sighting[],
  atMost: number,
): readonly (readonly Sighting[])[] =>
  [...Map.groupBy(posts, ({ platform }) => platform).values()].flatMap((of) =>
    oncePerContent(of)
      .toSorted(newestFirst)
      .map(seenIn)
      .filter(({ length }) => length > 0)
      .slice(0, atMost),
  )

/** The sketch of one affiliate's posts. */
export const sketchOf = (posts: readonly Post[]): Sketch => {
  const distinct = distinctPosts(posts)
  const measured = [
    ...newestOf(distinct.filter(takesPart), sightingsOf, maxPostsPerAffiliate),
    ...newestOf(distinct, latenessOf, 1),
  ]
  const chosen = [...measured, ...newestOf(distinct, promptnessOf, 1)]
  if (chosen.length === 0) return emptySketch
  const grouped = Map.groupBy(chosen.flat(), placeOf)
  const parts = [...grouped].flatMap(([place, of]): [string, SketchPart][] => {
    const [first] = of
    if (first === undefined) return []
    const { platform, ageGroup, measure } = first
    const histogram = histogramOf(of.map(({ logarithm }) => logarithm))
    return [[place, { platform, ageGroup, measure, affiliates: 1, histogram }]]
  })
  return { posts: measured.length, affiliates: 1, parts: new Map(parts) }
}

const addParts = (left: SketchPart | undefined, right: SketchPart): SketchPart =>
  left === undefined
    ? right
    : {
        ...right,
        affiliates: left.affiliates + right.affiliates,
        histogram: addHistograms(left.histogram, right.histogram),
      }

export const addSketches = (left: Sketch, right: Sketch): Sketch => {
  const parts = new Map(left.parts)
  for (const [place, part] of right.parts) parts.set(place, addParts(parts.get(place), part))
  return { posts: left.posts + right.posts, affiliates: left.affiliates + right.affiliates, parts }
}
