import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import type { Rows } from '../../api/load-pages.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCountOf } from '../../parts/quantity.tsx'
import { formatMoney } from '../links/amount-words.ts'
import type { CampaignEarnings, CampaignMoney, Terms } from './money-data.ts'
import { approvableAt } from './money-words.ts'

interface ApproveProps {
  readonly money: CampaignMoney
  /** The last day that is settled, `2026-11-30`: the latest that can be approved. */
  readonly settledDay: string
  readonly terms: Terms
  readonly earnings: Rows<CampaignEarnings> | null
  readonly approved: () => void
  readonly close: () => void
}

interface PreviewProps extends Pick<ApproveProps, 'money' | 'settledDay' | 'terms' | 'earnings'> {
  readonly through: string
}

/** What an approval would do, as far as it is known before. */
const Preview = ({ money, settledDay, terms, earnings, through }: PreviewProps) => {
  const earners = (earnings?.rows ?? []).filter(({ accrued_minor: minor }) => minor !== 0)
  const isAll = through >= settledDay
  const at = approvableAt(through, terms)
  const people = earnings?.hasMore ? 'more than 100 affiliates' : formatCountOf(earners.length, 'affiliate')
  return (
    <div class="card-note">
      <p>
        {isAll ? '' : 'Of '}
        <b>{formatMoney(money.accrued_minor, money)}</b>
        {isAll
          ? ` becomes payable to ${people}, each with a statement.`
          : `, what was earned by the end of ${through} becomes payable; ${people} have earned something. Later days stay for the next approval.`}
      </p>
      <p>
        {formatMoney(money.held_minor, money)} stays held, and is in the first approval after its release. Later
        corrections are in the next statement. This cannot be undone.
      </p>
      {Date.parse(at) <= Date.now() ? null : (
        <p class="warning">
          The numbers of this day may still settle. It can be approved from <Instant at={at} /> on.
        </p>
      )}
    </div>
  )
}

/** Approves what was earned by the end of a day; refused, with a sentence, while numbers of that day may still move. */
export const Approve = ({ money, settledDay, terms, earnings, approved, close }: ApproveProps) => {
  const [through, setThrough] = useState(settledDay)
  const path = `/campaigns/${encodeURIComponent(money.campaign_id)}/lock`
  const { run, isBusy, failure } = useAction<string, unknown>(
    (day) => callApi('POST', path, { body: { through: day } }),
    () => {
      tell('good', `What was earned up to ${through} is payable.`)
      close()
      approved()
    },
  )
  const approve = (event: Event): void => {
    event.preventDefault()
    void run(through)
  }
  const error = errorOf(failure, 'through')
  return (
    <Dialog title="Approve what was earned" close={close}>
      <form onSubmit={approve} noValidate>
        <Field label="Up to and including" hint="A day in UTC." error={error}>
          {(attributes) => (
            <input
              {...attributes}
              type="date"
              {...(money.locked_day !== null && { min: money.locked_day })}
              max={settledDay}
              value={through}
              onInput={({ currentTarget }) => setThrough(currentTarget.value)}
            />
          )}
        </Field>
        {through === '' ? null : (
          <Preview money={money} settledDay={settledDay} terms={terms} earnings={earnings} through={through} />
        )}
        {error === null ? <Refused failure={failure} /> : null}
        <FormButtons label="Approve" busyLabel="Approving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
