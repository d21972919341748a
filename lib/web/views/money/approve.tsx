import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
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
import { type CampaignEarnings, type CampaignMoney, type Lock, moneyPath, type Terms } from './money-data.ts'
import { approvableAt } from './money-words.ts'

interface ApproveProps {
  readonly money: CampaignMoney
  /** The last day that is settled, `2026-11-30`: the latest that can be approved. */
  readonly settledDay: string
  readonly terms: Terms
  readonly earnings: Rows<CampaignEarnings> | null
  /** Loads again what the page shows. */
  readonly refresh: () => void
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
        {isAll ? 'At most ' : 'Of '}
        <b>{formatMoney(money.accrued_minor, money)}</b>
        {isAll
          ? ` becomes payable to ${people}, each with a statement.`
          : `, what was earned by the end of ${through} becomes payable; ${people} earned something. Later days stay for the next approval.`}
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

/** What the dialog shows and an approval is of; it stays as it was until an approval is refused because that has moved on. */
const useShown = (money: CampaignMoney, refresh: () => void) => {
  const [shown, setShown] = useState(money)
  const { campaign_id: id, version } = shown
  const approve = async (through: string): Promise<Outcome<Lock>> => {
    const body = { through, if_version: version }
    const outcome = await callApi<Lock>('POST', `/campaigns/${encodeURIComponent(id)}/lock`, { body })
    if (outcome.ok || outcome.failure.status !== 409) return outcome
    const now = await callApi<CampaignMoney>('GET', moneyPath(id))
    refresh()
    if (!now.ok || now.data.version === version) return outcome
    setShown(now.data)
    const sentence = 'The books have moved on since you looked. The figures above are those of now.'
    return { ok: false, failure: { ...outcome.failure, sentence } }
  }
  return { shown, approve }
}

/**
 * Approves what was earned by the end of a day, as it is shown; refused, with a sentence, while numbers of that day may still
 * move, and where the books have moved on since: then it shows the figures of now.
 */
export const Approve = ({ money, settledDay, terms, earnings, refresh, close }: ApproveProps) => {
  const [through, setThrough] = useState(settledDay)
  const { shown, approve } = useShown(money, refresh)
  const lastDay = shown.settled_day ?? settledDay
  const { run, isBusy, failure } = useAction(approve, ({ is_underway: isUnderway }) => {
    tell('good', `What was earned up to ${through} is payable${isUnderway ? ' by tomorrow' : ''}.`)
    close()
    refresh()
  })
  const submit = (event: Event): void => {
    event.preventDefault()
    void run(through)
  }
  const error = errorOf(failure, 'through')
  return (
    <Dialog title="Approve what was earned" close={close}>
      <form onSubmit={submit} noValidate>
        <Field label="Up to and including" hint="A day in UTC." error={error}>
          {(attributes) => (
            <input
              {...attributes}
              type="date"
              {...(shown.locked_day !== null && { min: shown.locked_day })}
              max={lastDay}
              value={through}
              onInput={({ currentTarget }) => setThrough(currentTarget.value)}
            />
          )}
        </Field>
        {through === '' ? null : (
          <Preview money={shown} settledDay={lastDay} terms={terms} earnings={earnings} through={through} />
        )}
        {error === null ? <Refused failure={failure} /> : null}
        <FormButtons label="Approve" busyLabel="Approving…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
