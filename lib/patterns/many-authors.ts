import { isAuthorOf, isNamed } from '../platforms/account.ts'
import type { Observed } from '../platforms/platform.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { type Found, found, type PatternContext, type Rule } from './finding.ts'
import { manyAuthors } from './vocabulary.ts'

/** Who made a post, by what its platform compares; null where it names nobody, or the affiliate linked that account. */
const strangerOf = ({ platform, observation }: Post, { linkedOn }: PatternContext): string | null => {
  if (observation === null || !isNamed(observation)) return null
  return isAuthorOf(platform, linkedOn(platform), observation) === true ? null : nameOf(observation)
}

const nameOf = ({ author, authorId }: Observed): string | null => authorId ?? author ?? null

const onPlatform = (posts: readonly Post[], context: PatternContext): Found | null => {
  const { fromAuthors, perPost } = manyAuthors
  const strangers = posts.flatMap((post) => strangerOf(post, context) ?? [])
  const authors = new Set(strangers).size
  if (authors < fromAuthors || authors < perPost * strangers.length) return null
  return { rule: 'MANY_AUTHORS', value: authors, threshold: fromAuthors, posts: strangers.length, of: posts.length }
}

/** Posts that hardly any two of have the same author, none of whom the affiliate linked: content that was found, not made. */
export const findManyAuthors: Rule = (posts, context) => {
  const open = posts.filter((post) => !isAnswered(post, 'AUTHOR', post.claim.submittedAt))
  const all = [...Map.groupBy(open, ({ platform }) => platform)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, of]) => onPlatform(of, context) ?? [])
  const worst = all.reduce<Found | null>((most, one) => (most === null || one.value > most.value ? one : most), null)
  return worst === null ? null : found(worst)
}
