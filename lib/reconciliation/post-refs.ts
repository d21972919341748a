import { accountsOn } from '../people/account.ts'
import type { Person } from '../people/person.ts'
import { isAuthorOf, isNamed } from '../platforms/account.ts'
import { discoveryOf } from '../platforms/credential-name.ts'
import type { PostRef } from '../platforms/platform.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'

const weekHours = 7 * 24

/** Counted from when a claim was made; below 0 before it. */
const weekOf = ({ submittedAt }: Post['claim'], at: Instant): number =>
  Math.floor(hoursBetween(submittedAt, at) / weekHours)

/**
 * The author that a check of the same week showed, unless they seem to be somebody else than the affiliate. Names change hands,
 * so the platform is asked again every week, for every claim, and before that accuses.
 */
const authorOf = (
  { platform, observation, claim }: Post,
  owner: Person | undefined,
  now: Instant,
): Pick<PostRef, 'author'> => {
  if (observation === null || !isNamed(observation)) return {}
  const week = weekOf(claim, observation.fetchedAt)
  if (week < 0 || week !== weekOf(claim, now)) return {}
  if (isAuthorOf(platform, accountsOn(platform, owner?.accounts ?? {}), observation) === false) return {}
  const { author, authorId } = observation
  return { author: { ...(author !== undefined && { author }), ...(authorId !== undefined && { authorId }) } }
}

const handlesOf = ({ platform }: Post, owner: Person | undefined): Pick<PostRef, 'handles'> => {
  if (discoveryOf(platform) === null) return {}
  const handles = accountsOn(platform, owner?.accounts ?? {}).map(({ handle }) => handle)
  return handles.length === 0 ? {} : { handles }
}

const refTo = (post: Post, owner: Person | undefined, now: Instant): PostRef => ({
  nativeId: post.nativeId,
  canonicalUrl: post.url,
  ...authorOf(post, owner, now),
  ...(post.observation?.authorId !== undefined && { authorId: post.observation.authorId }),
  ...(post.observation?.objectId !== undefined && { objectId: post.observation.objectId }),
  ...handlesOf(post, owner),
})

const partsIn = (ref: PostRef): number => Object.keys(ref).length

/**
 * What is known best of a content that several posts have, and the accounts of all their affiliates; its author only if none of
 * them needs the author again.
 */
const shared = (refs: readonly PostRef[]): PostRef[] => {
  const [best] = refs.toSorted((left, right) => partsIn(right) - partsIn(left))
  if (best === undefined) return []
  const handles = [...new Set(refs.flatMap((ref) => ref.handles ?? []))]
  const known = { ...best, ...(handles.length > 0 && { handles }) }
  const { author: _, ...withoutAuthor } = known
  return [refs.every(({ author }) => author !== undefined) ? known : withoutAuthor]
}

/** What a platform is asked about posts by, once for each content. `people` are their affiliates, by id. */
export const refsTo = (posts: readonly Post[], people: ReadonlyMap<string, Person>, now: Instant): PostRef[] => {
  const refs = posts.map((post) => refTo(post, people.get(post.affiliateId), now))
  return [...Map.groupBy(refs, ({ nativeId }) => nativeId).values()].flatMap(shared)
}
