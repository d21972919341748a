import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { duplicateSentence } from './duplicate-words.ts'
import type { Post } from './views-of-post.ts'

type Decision = Exclude<NonNullable<Post['duplicate']>['state'], 'UNDECIDED'>

const words: Readonly<Record<Decision, string>> = { SAME: 'Same content', DIFFERENT: 'Different content' }
const decisions = ['SAME', 'DIFFERENT'] as const

interface DecideProps {
  readonly post: Post
  readonly done: () => void
}

/** Decides whether a post is the same as another. */
export const DecideDuplicate = ({ post, done }: DecideProps) => {
  const state = post.duplicate?.state
  const { run, isBusy, failure } = useAction<Decision, Post>(
    (decision) => callApi('PUT', `/submissions/${encodeURIComponent(post.post_id)}/duplicate`, { body: { decision } }),
    ({ duplicate }) => {
      if (duplicate !== null) tell('good', duplicateSentence(duplicate.state))
      done()
    },
  )
  return (
    <>
      <div class="buttons">
        {decisions.map((decision) => (
          <button
            key={decision}
            type="button"
            aria-disabled={state === decision}
            aria-busy={isBusy}
            onClick={() => (state === decision ? undefined : run(decision))}
          >
            {words[decision]}
          </button>
        ))}
      </div>
      <Refused failure={failure} />
    </>
  )
}
