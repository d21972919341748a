import type { Failure } from '../../api/failure.ts'
import { Refused } from '../../forms/refused.tsx'
import { linkTo } from '../../place.ts'

const again =
  'Nothing you typed is lost. Press the button again; however often you press it, the post is submitted only once.'

const inSeconds = (seconds: number): string => (seconds === 1 ? '1 second' : `${seconds} seconds`)

/** Why a submission was refused, in the words of the form. */
export const refusalWords = (failure: Failure): { readonly sentence: string; readonly advice: string | null } => {
  const { code, kind, status, sentence, errors, retryAfterSeconds } = failure
  if (code === 'duplicate_submission') {
    return { sentence: 'You already submitted this post to this campaign.', advice: null }
  }
  if (code === 'not_taking_part') {
    return { sentence: 'You do not take part in this campaign. Ask to join, or accept its invitation.', advice: null }
  }
  if (code === 'conflict') return { sentence: 'We are still working on your first try.', advice: again }
  if (kind === 'offline') {
    return { sentence: 'The service cannot be reached. Check your connection.', advice: again }
  }
  if (status === 429) {
    const wait = retryAfterSeconds === null ? 'a moment' : inSeconds(Math.ceil(retryAfterSeconds))
    return { sentence, advice: `Nothing you typed is lost. Wait ${wait}, then press the button again.` }
  }
  if (kind === 'timeout' || status >= 500) return { sentence, advice: again }
  if (errors.length > 0) return { sentence: 'Not submitted. Correct the marked fields and try again.', advice: null }
  return { sentence, advice: null }
}

/** Why a submission was refused, next to its button, and what to do next. */
export const SubmitRefusal = ({ failure }: { readonly failure: Failure | null }) => {
  if (failure === null) return null
  const { sentence, advice } = refusalWords(failure)
  const requestId = failure.existingId === null ? failure.requestId : null
  return (
    <Refused failure={{ ...failure, sentence, requestId }}>
      {advice === null ? null : <p>{advice}</p>}
      {failure.existingId === null ? null : (
        <p>
          <a href={linkTo(`/posts/${encodeURIComponent(failure.existingId)}`)}>Open that post to update its numbers</a>
        </p>
      )}
    </Refused>
  )
}
