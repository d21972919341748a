import { useState } from 'preact/hooks'
import { maxMinor, usualDigitsOf } from '../../../money/vocabulary.ts'
import { payoutMethods } from '../../../payouts/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { formatCountOf } from '../../parts/quantity.tsx'
import type { Batch } from '../money/payout-data.ts'
import { methodWords } from '../money/payout-words.ts'
import { readMinor } from '../money/read-minor.ts'
import { AmountField } from './amount-field.tsx'
import { untilWhole } from './until-whole.ts'

type Body = Pick<Batch, 'currency' | 'method'> & { readonly minimum_minor?: number }

interface NewBatchProps {
  readonly made: (batch: Batch) => void
  readonly close: () => void
}

/**
 * Asks by which method and in which currency to pay, and takes what is payable. Each press is a request of its own: a batch whose
 * answer was lost is named by the next one.
 */
export const NewBatch = ({ made, close }: NewBatchProps) => {
  const [draft, setDraft] = useState({ currency: 'USD', method: 'PAYPAL' as Batch['method'], minimum: '' })
  const [soFar, setSoFar] = useState<Batch | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const { run, isBusy, failure } = useAction<Body, Batch>(
    (body) => untilWhole(() => callApi('POST', '/payout-batches', { body }), setSoFar),
    made,
  )
  const form = useFirstError(failure ?? wrong)
  const currency = draft.currency.trim().toUpperCase()
  const make = (event: Event): void => {
    event.preventDefault()
    const minimum = readMinor(draft.minimum, {
      currency: currency.length === 3 ? currency : 'USD',
      digits: usualDigitsOf(currency),
      max: maxMinor,
    })
    setWrong('error' in minimum ? minimum.error : null)
    if ('error' in minimum) return
    void run({ currency, method: draft.method, ...(minimum.value === null ? {} : { minimum_minor: minimum.value }) })
  }
  const currencyError = errorOf(failure, 'currency')
  return (
    <Dialog title="Pay out" close={close}>
      <form ref={form} onSubmit={make} noValidate>
        <p class="card-note">
          Takes what is payable to everybody who is paid this way, campaign by campaign, and makes one file of it. Until
          somebody downloads the file, the batch can be cancelled.
        </p>
        <div class="form-pair">
          <Field label="Currency" error={currencyError}>
            {(attributes) => (
              <input
                {...attributes}
                type="text"
                maxLength={3}
                autocomplete="off"
                spellcheck={false}
                value={draft.currency}
                onInput={({ currentTarget }) => setDraft({ ...draft, currency: currentTarget.value.toUpperCase() })}
              />
            )}
          </Field>
          <Field label="By">
            {(attributes) => (
              <select
                {...attributes}
                value={draft.method}
                onChange={({ currentTarget }) => setDraft({ ...draft, method: currentTarget.value as Batch['method'] })}
              >
                {payoutMethods.map((method) => (
                  <option key={method} value={method}>
                    {methodWords[method]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <AmountField
          label="At least"
          hint="Whoever has less to come from a campaign waits for the next batch. Empty for no minimum."
          error={wrong ?? errorOf(failure, 'minimum_minor')}
          value={draft.minimum}
          change={(minimum) => setDraft({ ...draft, minimum })}
        />
        {isBusy && soFar !== null ? <p role="status">{formatCountOf(soFar.payouts, 'payout')} so far…</p> : null}
        {currencyError === null ? <Refused failure={failure} /> : null}
        <FormButtons label="Make the batch" busyLabel="Making it…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
