import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { payoutDetailsView } from '../../../payouts/payout-details-contract.ts'
import { heldAfterChangeHours, payoutMethods } from '../../../payouts/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'

type Details = z.infer<typeof payoutDetailsView>
type Method = (typeof payoutMethods)[number]
type Part = 'name' | 'email' | 'account'

const path = '/affiliates/me/payout-details'
const methodWords: Readonly<Record<Method, string>> = { PAYPAL: 'PayPal', WISE: 'Wise', PLAIN: 'Bank transfer' }
const labels: Readonly<Record<Part, string>> = {
  name: 'Name of the account holder',
  email: 'E-mail address of your PayPal account',
  account: 'Account number, such as an IBAN',
}
const partsOf = (method: Method): readonly Part[] => (method === 'PAYPAL' ? ['email'] : ['name', 'account'])

interface ChangeProps {
  readonly method: Method | null
  readonly saved: () => void
  readonly cancel: () => void
}

const Change = ({ method: before, saved, cancel }: ChangeProps) => {
  const [method, setMethod] = useState<Method>(before ?? 'PAYPAL')
  const [typed, setTyped] = useState<Partial<Record<Part, string>>>({})
  const { run, isBusy, failure } = useAction<object, Details>(
    (body) => callApi('PUT', path, { body }),
    () => {
      tell('good', 'Your payout details are saved.')
      saved()
    },
  )
  const save = (event: Event): void => {
    event.preventDefault()
    const parts = partsOf(method).flatMap((part) => (typed[part] ? [[part, typed[part]]] : []))
    void run({ method, ...Object.fromEntries(parts) })
  }
  return (
    <form class="profile-form" onSubmit={save} noValidate>
      <Field label="Paid by">
        {(attributes) => (
          <select
            {...attributes}
            value={method}
            onChange={({ currentTarget }) => setMethod(currentTarget.value as Method)}
          >
            {payoutMethods.map((name) => (
              <option key={name} value={name}>
                {methodWords[name]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {partsOf(method).map((part) => (
        <Field key={part} label={labels[part]} error={errorOf(failure, part)}>
          {(attributes) => (
            <input
              {...attributes}
              autocomplete="off"
              value={typed[part] ?? ''}
              onInput={({ currentTarget }) => setTyped({ ...typed, [part]: currentTarget.value })}
            />
          )}
        </Field>
      ))}
      {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
      <FormButtons label="Save" busyLabel="Saving…" isBusy={isBusy} cancel={cancel} />
    </form>
  )
}

const isAhead = (at: string | null): at is string => at !== null && Date.parse(at) > Date.now()

/** Where one's money goes, masked, and a form to change that. */
export const PayoutDetails = () => {
  const live = useLive<Details>(path, (signal) => callApi('GET', path, { signal }))
  const [isChanging, setIsChanging] = useState(false)
  const close = (): void => setIsChanging(false)
  return (
    <Card title="Payouts">
      <p class="card-note">
        After a change, nothing is paid out for {heldAfterChangeHours} hours, and we notify you, so a thief cannot
        redirect your money unnoticed. Only whoever pays you sees the full details.
      </p>
      <Shown live={live} what="your payout details">
        {({ method, recipient, held_until: heldUntil }) => (
          <>
            <p>
              {method === null ? (
                'We do not know yet where to send your money.'
              ) : (
                <>
                  {methodWords[method]}: <code>{recipient}</code>
                </>
              )}
              {isAhead(heldUntil) ? (
                <>
                  . Nothing is paid out before <Instant at={heldUntil} />.
                </>
              ) : null}
            </p>
            {isChanging ? (
              <Change
                method={method}
                saved={() => {
                  close()
                  live.refresh()
                }}
                cancel={close}
              />
            ) : (
              <button type="button" onClick={() => setIsChanging(true)}>
                {method === null ? 'Add payout details' : 'Change payout details'}
              </button>
            )}
          </>
        )}
      </Shown>
    </Card>
  )
}
