import { useEffect, useState } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { verdictSentence } from '../../words/verdict-words.ts'
import { isAwaited, type OwnPost } from '../posts/own-post.ts'
import { VerdictCell } from '../posts/verdict-cell.tsx'
import type { Receipt } from './submit-form.tsx'

const awaitingMs = 2_500

/** A post that was just submitted, loaded until its first verdict is there. */
const useFirstVerdict = (postId: string): OwnPost | null => {
  const path = `/submissions/${encodeURIComponent(postId)}`
  const [everyMs, setEveryMs] = useState(awaitingMs)
  const { data } = useLive<OwnPost>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const isOver = data !== null && !isAwaited(data, Date.now())
  useEffect(() => setEveryMs(isOver ? Number.POSITIVE_INFINITY : awaitingMs), [isOver])
  return isOver ? data : null
}

/** Shows the first verdict on a claim as soon as it comes. */
export const FirstVerdict = ({ receipt: { post_id: postId, platform } }: { readonly receipt: Receipt }) => {
  const post = useFirstVerdict(postId)
  return (
    <div role="status" class="first-verdict">
      {post === null ? (
        <p>
          <span class="spinner" aria-hidden="true" />
          Checking on {platformName(platform)} now. The verdict usually takes a few seconds.
        </p>
      ) : (
        <>
          <VerdictCell {...post} />
          <p>{verdictSentence(post.verdict, post)}</p>
        </>
      )}
    </div>
  )
}
