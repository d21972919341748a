import { useEffect, useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { receiptView } from '../../../post/post-contract.ts'
import type { SentSubmission } from '../../../submission/submission-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { ClaimFields } from '../../forms/claim-fields.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { Brief } from '../../parts/brief.tsx'
import { Field } from '../../parts/field.tsx'
import { replaceQuery, usePlace } from '../../router.ts'
import { MakeLink } from '../links/make-link.tsx'
import { TrackedLinkField } from '../links/tracked-link-field.tsx'
import { CampaignField } from './campaign-field.tsx'
import { LinkField } from './link-field.tsx'
import {
  emptySubmission,
  readSubmission,
  remainingErrors,
  type SubmissionDraft,
  type SubmissionErrors,
  type Tried,
} from './submission-draft.ts'
import { SubmitRefusal } from './submit-refusal.tsx'
import { useReadLink } from './use-read-link.ts'

export type Receipt = z.infer<typeof receiptView>

interface SubmitFormProps {
  readonly campaigns: readonly CampaignView[]
  /** Whether the reader asked for this form after a submission, so that it takes the focus. */
  readonly isAnother: boolean
  readonly done: (receipt: Receipt) => void
}

/** The tracked link of the post; it is forgotten when the reader chooses another campaign. */
const useTrackedLink = (campaignId: string) => {
  const [chosen, setChosen] = useState({ campaignId, code: '' })
  const [isMaking, setIsMaking] = useState(false)
  const choose = (code: string): void => setChosen({ campaignId, code })
  return { code: chosen.campaignId === campaignId ? chosen.code : '', choose, isMaking, setIsMaking }
}

const useSubmission = ({ campaigns, isAnother, done }: SubmitFormProps) => {
  const campaign_id = usePlace().query.get('campaign') ?? ''
  const tracked = useTrackedLink(campaign_id)
  const [typed, setTyped] = useState(emptySubmission)
  const [tried, setTried] = useState<Tried>(null)
  const draft: SubmissionDraft = { ...typed, campaign_id, link_code: tracked.code }
  const link = useReadLink(draft.url)
  const campaign = campaigns.find(({ id }) => id === campaign_id) ?? null
  const once = useOnceKey()
  const { failure, isBusy, run } = useAction<SentSubmission, Receipt>(
    (body) => once(body, (onceKey) => callApi('POST', '/submissions', { body, onceKey })),
    done,
  )
  const submit = (event: Event): void => {
    event.preventDefault()
    if (isBusy) return
    const read = readSubmission(draft, { campaign, link })
    setTried({ draft, errors: 'errors' in read ? read.errors : {} })
    if ('body' in read) void run(read.body)
  }
  const change = (next: Partial<SubmissionDraft>): void => setTyped({ ...typed, ...next })
  const form = useFirstError(failure ?? tried)
  useEffect(() => {
    if (isAnother) form.current?.querySelector('select')?.focus()
  }, [])
  return {
    form,
    campaign,
    draft,
    change,
    link,
    tracked,
    failure,
    isBusy,
    submit,
    errors: remainingErrors(tried, failure, draft),
  }
}

interface TextFieldsProps {
  readonly draft: SubmissionDraft
  readonly errors: SubmissionErrors
  readonly change: (next: Partial<SubmissionDraft>) => void
}

const TextFields = ({ draft, errors, change }: TextFieldsProps) => (
  <>
    <Field label="Title (optional)" error={errors.title}>
      {(attributes) => (
        <input
          {...attributes}
          value={draft.title}
          onInput={({ currentTarget }) => change({ title: currentTarget.value })}
        />
      )}
    </Field>
    <Field label="Description (optional)" error={errors.description}>
      {(attributes) => (
        <textarea
          {...attributes}
          rows={3}
          value={draft.description}
          onInput={({ currentTarget }) => change({ description: currentTarget.value })}
        />
      )}
    </Field>
  </>
)

interface LinkOfPostProps {
  readonly campaign: CampaignView | null
  readonly tracked: ReturnType<typeof useTrackedLink>
  readonly error: string | null
}

/** The tracked link, in a campaign whose links lead somewhere. */
const LinkOfPost = ({ campaign, tracked: { code, choose, setIsMaking }, error }: LinkOfPostProps) =>
  campaign === null || campaign.landing_url === null ? null : (
    <TrackedLinkField
      key={campaign.id}
      campaign={campaign}
      chosen={code}
      choose={choose}
      make={() => setIsMaking(true)}
      error={error}
    />
  )

/** The form for the link is a form of its own, so it is beside that of the post. */
const LinkInTheMaking = ({ campaign, tracked }: Omit<LinkOfPostProps, 'error'>) => {
  if (campaign === null || !tracked.isMaking) return null
  const close = (): void => tracked.setIsMaking(false)
  const made = ({ code }: { readonly code: string }): void => {
    close()
    tracked.choose(code)
  }
  return <MakeLink campaigns={[campaign]} made={made} close={close} />
}

/** The form for a post and the numbers it reached; what was typed stays until it is accepted. */
export const SubmitForm = (props: SubmitFormProps) => {
  const { form, campaign, draft, change, errors, link, tracked, failure, isBusy, submit } = useSubmission(props)
  return (
    <>
      <form ref={form} class="card submit-form" onSubmit={submit}>
        <CampaignField
          campaigns={props.campaigns}
          chosen={draft.campaign_id}
          choose={(campaign_id) => replaceQuery({ campaign: campaign_id })}
          error={errors.campaign_id}
        />
        {campaign === null ? null : <Brief {...campaign} />}
        <LinkField
          value={draft.url}
          onInput={(url) => change({ url })}
          link={link}
          campaign={campaign}
          error={errors.url}
        />
        <LinkOfPost campaign={campaign} tracked={tracked} error={errors.link_code} />
        <fieldset>
          <legend>Numbers it reached</legend>
          <ClaimFields draft={draft} change={change} errors={errors} failure={null} />
        </fieldset>
        <TextFields draft={draft} errors={errors} change={change} />
        <SubmitRefusal failure={failure} />
        <button type="submit" class="primary" aria-busy={isBusy}>
          {isBusy ? 'Submitting…' : 'Submit post'}
        </button>
      </form>
      <LinkInTheMaking campaign={campaign} tracked={tracked} />
    </>
  )
}
