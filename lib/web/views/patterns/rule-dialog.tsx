import { useState } from 'preact/hooks'
import type { RuleView } from '../../../patterns/pattern-contract.ts'
import { loudByDefault, loudFrom } from '../../../patterns/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { ruleNames } from '../../words/pattern-words.ts'

interface RuleDialogProps {
  readonly rule: RuleView
  readonly done: (rule: RuleView) => void
  readonly close: () => void
}

interface CountProps {
  readonly label: string
  readonly hint: string
  readonly error: string | null
  readonly set: (people: number) => void
}

const PeopleField = ({ label, hint, error, set }: CountProps) => (
  <Field label={label} hint={hint} error={error}>
    {(attributes) => (
      <input
        {...attributes}
        type="number"
        min={0}
        required
        onInput={({ currentTarget }) => set(Number(currentTarget.value))}
      />
    )}
  </Field>
)

/** What an admin fills in to let a rule accuse whom it finds, or to make it silent again. */
export const RuleDialog = ({
  rule: { rule, is_loud: isLoud, advice, advice_message },
  done,
  close,
}: RuleDialogProps) => {
  const [reason, setReason] = useState('')
  const [reviewed, setReviewed] = useState(0)
  const [honest, setHonest] = useState(0)
  const needsReview = !isLoud && !loudByDefault.includes(rule) && advice !== 'ACCUSE'
  const decide = (is_loud: boolean) =>
    callApi<RuleView>('PUT', `/patterns/rules/${rule}`, { body: { is_loud, reviewed, honest, reason } })
  const { isBusy, failure, run } = useAction(decide, (decided: RuleView) => {
    close()
    done(decided)
  })
  const submit = (event: Event): void => {
    event.preventDefault()
    void run(!isLoud)
  }
  return (
    <Dialog title={`${ruleNames[rule]}: ${isLoud ? 'make it silent' : 'let it accuse'}`} close={close}>
      <form onSubmit={submit}>
        <p class="alert-lead">
          {isLoud
            ? 'From the next night on, it accuses nobody, and its alerts resolve.'
            : 'From the next night on, whoever it finds gets an alert and loses trust.'}
          {needsReview &&
            ' First judge those it has found without looking at its numbers, and ask each of them, as in an appeal.'}
        </p>
        <p class="fine">{advice_message}</p>
        {needsReview && (
          <>
            <PeopleField
              label="Affiliates looked at"
              hint={`At least ${loudFrom.reviewed} of those whom it found.`}
              error={errorOf(failure, 'reviewed')}
              set={setReviewed}
            />
            <PeopleField
              label="Of these, honest"
              hint={`At most one in ${1 / loudFrom.honestShare}.`}
              error={errorOf(failure, 'honest')}
              set={setHonest}
            />
          </>
        )}
        <Field label="Why?" error={errorOf(failure, 'reason')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              required
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <Refused failure={failure} />
        <FormButtons
          label={isLoud ? 'Make it silent' : 'Let it accuse'}
          busyLabel="Saving…"
          isBusy={isBusy}
          cancel={close}
        />
      </form>
    </Dialog>
  )
}
