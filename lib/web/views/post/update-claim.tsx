import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import { platformName } from '../../../platforms/platform-name.ts'
import { metricNames, perMetricOf } from '../../../platforms/vocabulary.ts'
import type { receiptView } from '../../../post/post-contract.ts'
import type { SentClaim } from '../../../submission/submission-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type ClaimDraft, noErrors, readClaim } from '../../forms/claim-draft.ts'
import { ClaimFields } from '../../forms/claim-fields.tsx'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { tidyCount } from '../../forms/read-count.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { claimHint } from './claim-words.ts'
import { correctionSentence } from './standing-words.ts'
import { claimedOf, type Post } from './views-of-post.ts'

type Receipt = z.infer<typeof receiptView>

const draftOf = ({ claim }: Post): ClaimDraft => ({
  ...perMetricOf('claimed', (name) => tidyCount(String(claim[`claimed_${name}`]))),
  as_of: '',
  evidence_data: '',
})

/** The draft with every number that was verified; what is not known stays as it was typed. */
const withVerified = (draft: ClaimDraft, { observation }: Post): ClaimDraft => ({
  ...draft,
  ...perMetricOf('claimed', (name) => {
    const seen = observation?.[name] ?? null
    return seen === null ? draft[`claimed_${name}`] : tidyCount(String(seen))
  }),
})

const hasVerified = ({ observation }: Post): boolean =>
  observation !== null && metricNames.some((name) => observation[name] !== null)

const hintsOf = (draft: ClaimDraft, post: Post) =>
  perMetricOf('claimed', (metric) => {
    const known = { metric, claimed: claimedOf(post.claim)[metric], seen: post.observation?.[metric] ?? null, post }
    return claimHint(draft[`claimed_${metric}`], known)
  })

interface UpdateClaimProps {
  readonly post: Post
  readonly close: () => void
  readonly done: () => void
}

const useUpdate = ({ post, close, done }: UpdateClaimProps) => {
  const [draft, setDraft] = useState(() => draftOf(post))
  const [errors, setErrors] = useState(noErrors)
  const action = useAction<SentClaim, Receipt>(
    (body) => callApi('PUT', `/submissions/${encodeURIComponent(post.post_id)}/metrics`, { body }),
    () => {
      close()
      tell('good', `Claim updated. We're checking it on ${platformName(post.platform)} now.`)
      done()
    },
  )
  const submit = (event: Event): void => {
    event.preventDefault()
    const read = readClaim(draft)
    setErrors('errors' in read ? read.errors : noErrors)
    if ('claim' in read) void action.run(read.claim)
  }
  return { draft, setDraft, errors, action, submit }
}

/** The form in which a post's owner claims new numbers. */
export const UpdateClaim = (props: UpdateClaimProps) => {
  const { post, close } = props
  const { draft, setDraft, errors, action, submit } = useUpdate(props)
  const form = useFirstError(errors === noErrors ? action.failure : errors)
  const correction = correctionSentence(post)
  return (
    <Dialog title="Update claim" close={close}>
      <form ref={form} class="update-claim" onSubmit={submit}>
        <p>
          Enter the numbers that {platformName(post.platform)} shows you. We check them right away and give a new
          verdict. The earlier claim stays on record.
        </p>
        {correction === null ? null : <p>{correction}</p>}
        {hasVerified(post) ? (
          <p>
            <button type="button" onClick={() => setDraft(withVerified(draft, post))}>
              Use the verified numbers
            </button>
          </p>
        ) : null}
        <ClaimFields
          draft={draft}
          change={setDraft}
          errors={errors}
          failure={action.failure}
          hints={hintsOf(draft, post)}
        />
        <Refused failure={action.failure} />
        <FormButtons label="Save claim" busyLabel="Saving…" isBusy={action.isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
