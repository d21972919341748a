import type { Post } from './views-of-post.ts'

type State = NonNullable<Post['duplicate']>['state']

const sentences: Readonly<Record<State, string>> = {
  UNDECIDED:
    "This may be the same content as another of this affiliate's posts in this campaign, under a different link. Until somebody decides, its numbers count in no total and do not affect trust.",
  SAME: 'This is the same content as another post. Its numbers count in no total and do not affect trust.',
  DIFFERENT: 'This is different content. Its numbers count like those of any other post.',
}

/** What it means that a post may be a duplicate, or that somebody decided whether it is. */
export const duplicateSentence = (state: State): string => sentences[state]
