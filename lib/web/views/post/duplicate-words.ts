import type { Post } from './views-of-post.ts'

type State = NonNullable<Post['duplicate']>['state']

const sentences: Readonly<Record<State, string>> = {
  UNDECIDED:
    'It may be the same content as another post of this affiliate in this campaign, by another link. Until somebody decides, its numbers are in no sum and say nothing about trust.',
  SAME: 'It is the same content as another post. Its numbers stay out of the sums, and say nothing about trust.',
  DIFFERENT: 'It is other content. Its numbers count like those of any post.',
}

/** What it means that a post may be a duplicate, or was decided to be one or not. */
export const duplicateSentence = (state: State): string => sentences[state]

export const decisionWords: Readonly<Record<Exclude<State, 'UNDECIDED'>, string>> = {
  SAME: 'It is the same content',
  DIFFERENT: 'It is other content',
}
