import type { PlatformDefinition, PostRef } from './platform.ts'

/** A post is one read. */
const postReads = 1

const chunksOf = (refs: readonly PostRef[], size: number): readonly (readonly PostRef[])[] =>
  Array.from({ length: Math.ceil(refs.length / size) }, (_, index) => refs.slice(index * size, (index + 1) * size))

const isAuthorKnown = ({ author }: PostRef): boolean => author !== undefined

/** The posts of each call about them; those whose authors are known apart, where a call about them is another one. */
export const callsAbout = (
  { maxBatch, authorReads }: Pick<PlatformDefinition, 'maxBatch' | 'authorReads'>,
  refs: readonly PostRef[],
): readonly (readonly PostRef[])[] => {
  if (authorReads === undefined) return chunksOf(refs, maxBatch)
  const known = refs.filter(isAuthorKnown)
  return [refs.filter((ref) => !isAuthorKnown(ref)), known].flatMap((some) => chunksOf(some, maxBatch))
}

const readsOf = (ref: PostRef, authorReads: number): number => postReads + (isAuthorKnown(ref) ? 0 : authorReads)

/** How many reads are billed for posts and for the authors that are not known yet. */
export const readsFor = (
  { authorReads = 0 }: Pick<PlatformDefinition, 'authorReads'>,
  refs: readonly PostRef[],
): number => refs.reduce((reads, ref) => reads + readsOf(ref, authorReads), 0)

/** The first of the posts, as many as so many reads pay for; all without a limit. */
export const paidBy = (
  reads: number | undefined,
  { authorReads = 0 }: Pick<PlatformDefinition, 'authorReads'>,
  refs: readonly PostRef[],
): readonly PostRef[] => {
  let left = reads ?? Number.POSITIVE_INFINITY
  const unpaid = refs.findIndex((ref) => {
    left -= readsOf(ref, authorReads)
    return left < 0
  })
  return unpaid === -1 ? refs : refs.slice(0, unpaid)
}
