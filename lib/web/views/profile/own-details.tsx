import { useState } from 'preact/hooks'
import type { AffiliateView, ProfileChange } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import type { Failure } from '../../api/failure.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { renewSession } from '../../session.ts'
import { changesIn, type Details, detailsOf, errorsIn, toldErrors } from './details-draft.ts'

const savedSentence = ({ pending_email: before }: AffiliateView, { pending_email: pending }: AffiliateView): string =>
  pending === null || pending === before
    ? 'Your profile is saved.'
    : `Your profile is saved. Open the link we sent to ${pending} to confirm the address.`

const useDetails = (me: AffiliateView, saved: () => void) => {
  const stored = detailsOf(me)
  const [edits, setEdits] = useState<Partial<Details>>({})
  const [tried, setTried] = useState<Details | null>(null)
  const typed: Details = { ...stored, ...edits }
  const { run, isBusy, failure } = useAction<ProfileChange, AffiliateView>(
    (body) => callApi('PUT', '/affiliates/me', { body }),
    (changed) => {
      setEdits({})
      renewSession(changed)
      tell('good', savedSentence(me, changed))
      saved()
    },
  )
  const changes = changesIn(typed, stored)
  const save = (event: Event): void => {
    event.preventDefault()
    if (Object.keys(changes).length === 0) return
    setTried(typed)
    if (Object.values(errorsIn(typed)).every((error) => error === null)) void run(changes)
  }
  const change = (edit: Partial<Details>): void => setEdits({ ...edits, ...edit })
  const form = useFirstError(failure ?? tried)
  const errors = toldErrors(tried, failure, typed)
  return { form, typed, change, errors, save, isChanged: Object.keys(changes).length > 0, isBusy, failure }
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly error: string | null
}

const TextField = ({ label, value, onInput, error }: TextFieldProps) => (
  <Field label={label} error={error}>
    {(attributes) => (
      <input
        {...attributes}
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )}
  </Field>
)

/** If a refusal names fields, the fields show it themselves. */
const OtherRefusal = ({ failure }: { readonly failure: Failure | null }) =>
  failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />

interface OwnDetailsProps {
  readonly title: string
  readonly me: AffiliateView
  readonly saved: () => void
}

/** One's own name and e-mail; typed text stays when the stored profile is loaded again. */
export const OwnDetails = ({ title, me, saved }: OwnDetailsProps) => {
  const { form, typed, change, errors, save, isChanged, isBusy, failure } = useDetails(me, saved)
  const about = (name: keyof Details) => ({
    value: typed[name],
    error: errors[name],
    onInput: (text: string) => change({ [name]: text }),
  })
  return (
    <Card title={title}>
      <form ref={form} class="profile-form" onSubmit={save}>
        <TextField label="Name" {...about('name')} />
        <TextField label="E-mail" {...about('email')} />
        <OtherRefusal failure={failure} />
        <button type="submit" class="primary" aria-disabled={!isChanged} aria-busy={isBusy}>
          {isBusy ? 'Saving…' : 'Save'}
        </button>
      </form>
    </Card>
  )
}
