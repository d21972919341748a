import { useState } from 'preact/hooks'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import type { ListedLink } from './link-data.ts'
import { emptyLink, type LinkDraft, pageHint, readLinkDraft, type WantedLink } from './link-draft.ts'

interface MakeLinkProps {
  /** The campaigns to choose from. */
  readonly campaigns: readonly Pick<CampaignView, 'id' | 'name' | 'landing_url'>[]
  readonly made: (link: ListedLink) => void
  readonly close: () => void
}

const useMaking = ({ campaigns, made }: MakeLinkProps) => {
  const [draft, setDraft] = useState<LinkDraft>({ ...emptyLink, campaign_id: campaigns[0]?.id ?? '' })
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<WantedLink, ListedLink>(
    (body) => once(body, (onceKey) => callApi('POST', '/links', { body, onceKey })),
    made,
  )
  const form = useFirstError(failure)
  const make = (event: Event): void => {
    event.preventDefault()
    void run(readLinkDraft(draft))
  }
  const change = (next: Partial<LinkDraft>): void => setDraft({ ...draft, ...next })
  return { draft, change, make, isBusy, failure, form }
}

/** The form in which an affiliate makes a link: to which campaign and page, and what they call it. */
export const MakeLink = (props: MakeLinkProps) => {
  const { draft, change, make, isBusy, failure, form } = useMaking(props)
  const campaign = props.campaigns.find(({ id }) => id === draft.campaign_id)
  return (
    <Dialog title="Make a link" close={props.close}>
      <form ref={form} onSubmit={make}>
        <Field label="Campaign" error={errorOf(failure, 'campaign_id')}>
          {(attributes) => (
            <select
              {...attributes}
              value={draft.campaign_id}
              onChange={({ currentTarget }) => change({ campaign_id: currentTarget.value })}
            >
              {props.campaigns.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label="Page (optional)"
          hint={pageHint(campaign?.landing_url ?? null)}
          error={errorOf(failure, 'target_url')}
        >
          {(attributes) => (
            <input
              {...attributes}
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              value={draft.target_url}
              onInput={({ currentTarget }) => change({ target_url: currentTarget.value })}
            />
          )}
        </Field>
        <Field label="Name (optional)" hint="What you call it; only for you." error={errorOf(failure, 'name')}>
          {(attributes) => (
            <input
              {...attributes}
              autocomplete="off"
              value={draft.name}
              onInput={({ currentTarget }) => change({ name: currentTarget.value })}
            />
          )}
        </Field>
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons label="Make the link" busyLabel="Making…" isBusy={isBusy} cancel={props.close} />
      </form>
    </Dialog>
  )
}
