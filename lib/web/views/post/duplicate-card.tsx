import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { usePersonName } from '../../names.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { decisionWords, duplicateSentence } from './duplicate-words.ts'
import type { Post } from './views-of-post.ts'

type Duplicate = NonNullable<Post['duplicate']>
type Decision = Exclude<Duplicate['state'], 'UNDECIDED'>

interface DecideProps {
  readonly post: Post
  readonly state: Duplicate['state']
  readonly done: () => void
}

const Decide = ({ post, state, done }: DecideProps) => {
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
        {(['SAME', 'DIFFERENT'] as const).map((decision) => (
          <button
            key={decision}
            type="button"
            aria-disabled={state === decision}
            aria-busy={isBusy}
            onClick={() => (state === decision ? undefined : run(decision))}
          >
            {decisionWords[decision]}
          </button>
        ))}
      </div>
      <Refused failure={failure} />
    </>
  )
}

interface DuplicateProps {
  readonly post: Post
  readonly me: ViewProps['me']
  readonly done: () => void
}

const DuplicateFacts = ({ post, duplicate, me, done }: DuplicateProps & { readonly duplicate: Duplicate }) => {
  const { state, of_post_id: of, decided_by: by, decided_at: at } = duplicate
  const decider = usePersonName(by, me)
  return (
    <Card title="Possible duplicate">
      <p>{duplicateSentence(state)}</p>
      <p>
        <a class="button-link quiet" href={linkTo(`/posts/${encodeURIComponent(of)}`)}>
          Open the other post
        </a>
      </p>
      {at === null ? null : (
        <p class="fine">
          Decided <Instant at={at} /> by {by === me.id ? 'you' : (decider ?? by)}.
        </p>
      )}
      {readerFacts(me.role).seesWholeCampaigns ? <Decide post={post} state={state} done={done} /> : null}
    </Card>
  )
}

/** Says that a post may be a duplicate of another, what was decided, and lets those who may decide do it here. */
export const DuplicateCard = ({ post, me, done }: DuplicateProps) =>
  post.duplicate === null ? null : <DuplicateFacts post={post} duplicate={post.duplicate} me={me} done={done} />
