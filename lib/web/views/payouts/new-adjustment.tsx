import { useState } from 'preact/hooks'
import { maxMinor } from '../../../money/vocabulary.ts'
import { maxReasonLength } from '../../../payouts/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useCampaigns } from '../../campaigns.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import type { ViewProps } from '../../view-props.ts'
import { formatMoney } from '../links/amount-words.ts'
import type { CampaignEarnings } from '../money/money-data.ts'
import type { Adjustment } from '../money/payout-data.ts'
import { readMinor } from '../money/read-minor.ts'
import { CampaignField } from '../runs/campaign-field.tsx'
import { AmountField } from './amount-field.tsx'

interface Body {
  readonly campaign_id: string
  readonly affiliate_id: string
  readonly amount_minor: number
  readonly reason: string
}

type Name = keyof Body
type Draft = Readonly<Record<'amount' | 'reason', string>> & { readonly isLess: boolean }

interface AffiliateFieldProps {
  readonly campaignId: string
  readonly value: string
  readonly error: string | null
  readonly choose: (earnings: CampaignEarnings | null) => void
}

/** Those who earned something in the campaign, with what is payable to them. */
const AffiliateField = ({ campaignId, value, error, choose }: AffiliateFieldProps) => {
  const live = useLiveRows<CampaignEarnings>(`/campaigns/${encodeURIComponent(campaignId)}/earnings`, 60_000)
  const rows = live.data?.rows ?? []
  return (
    <Field
      label="Affiliate"
      error={error}
      hint={live.data !== null && rows.length === 0 ? 'Nobody has earned anything here yet.' : undefined}
    >
      {(attributes) => (
        <select
          {...attributes}
          value={value}
          onChange={({ currentTarget }) =>
            choose(rows.find(({ affiliate_id: id }) => id === currentTarget.value) ?? null)
          }
        >
          <option value="">{live.isLoading && live.data === null ? 'Loading…' : 'Choose an affiliate'}</option>
          {rows.map((row) => (
            <option key={row.affiliate_id} value={row.affiliate_id}>
              {row.affiliate_name ?? row.affiliate_id}, {formatMoney(row.payable_minor, row)} payable
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const readDraft = (campaignId: string, earner: CampaignEarnings | null, draft: Draft) => {
  const errors: Partial<Record<Name, string>> = {}
  if (campaignId === '') errors.campaign_id = 'Choose a campaign.'
  if (earner === null) errors.affiliate_id = 'Choose an affiliate.'
  const read = readMinor(draft.amount, {
    currency: earner?.currency ?? 'USD',
    digits: earner?.digits ?? 2,
    max: maxMinor,
  })
  if ('error' in read) errors.amount_minor = read.error
  else if (read.value === null || read.value === 0) errors.amount_minor = 'Enter an amount.'
  if (draft.reason.trim() === '') errors.reason = 'Say why; the advertiser reads it in the ledger.'
  if (Object.keys(errors).length > 0 || earner === null || !('value' in read)) return { errors }
  const minor = read.value ?? 0
  const body: Body = {
    campaign_id: campaignId,
    affiliate_id: earner.affiliate_id,
    amount_minor: draft.isLess ? -minor : minor,
    reason: draft.reason.trim(),
  }
  return { body }
}

const emptyDraft: Draft = { amount: '', reason: '', isLess: false }

interface NewAdjustmentProps {
  readonly me: ViewProps['me']
  readonly made: () => void
  readonly close: () => void
}

/** Asks for whom, by how much and why. */
export const NewAdjustment = ({ me, made, close }: NewAdjustmentProps) => {
  const campaigns = useCampaigns(me.role)
  const [campaignId, setCampaignId] = useState('')
  const [earner, setEarner] = useState<CampaignEarnings | null>(null)
  const [draft, setDraft] = useState(emptyDraft)
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({})
  const once = useOnceKey()
  const { run, isBusy, failure } = useAction<Body, Adjustment>(
    (body) => once(body, (onceKey) => callApi('POST', '/adjustments', { body, onceKey })),
    ({ booked_at: at }) => {
      tell('good', at === null ? 'The adjustment waits for another admin.' : 'The adjustment is booked.')
      close()
      made()
    },
  )
  const form = useFirstError(failure ?? errors)
  const send = (event: Event): void => {
    event.preventDefault()
    const read = readDraft(campaignId, earner, draft)
    setErrors(read.errors ?? {})
    if (read.body !== undefined) void run(read.body)
  }
  const about = (field: Name): string | null => errors[field] ?? errorOf(failure, field)
  const isAtField = (['campaign_id', 'affiliate_id', 'amount_minor', 'reason'] as const).some(
    (field) => errorOf(failure, field) !== null,
  )
  return (
    <Dialog title="Adjust what is payable" close={close}>
      <form ref={form} onSubmit={send} noValidate>
        <CampaignField
          campaigns={campaigns}
          value={campaignId}
          error={about('campaign_id')}
          choose={(id) => {
            setCampaignId(id)
            setEarner(null)
          }}
        />
        {campaignId === '' ? null : (
          <AffiliateField
            key={campaignId}
            campaignId={campaignId}
            value={earner?.affiliate_id ?? ''}
            error={about('affiliate_id')}
            choose={setEarner}
          />
        )}
        <div class="form-pair">
          <Field label="By">
            {(attributes) => (
              <select
                {...attributes}
                value={draft.isLess ? 'less' : 'more'}
                onChange={({ currentTarget }) => setDraft({ ...draft, isLess: currentTarget.value === 'less' })}
              >
                <option value="more">more, out of the budget</option>
                <option value="less">less, back into the budget</option>
              </select>
            )}
          </Field>
          <AmountField
            label={`Amount${earner === null ? '' : ` in ${earner.currency}`}`}
            error={about('amount_minor')}
            value={draft.amount}
            change={(amount) => setDraft({ ...draft, amount })}
          />
        </div>
        <Field label="Why" hint="The advertiser reads it in the ledger." error={about('reason')}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              dir="auto"
              maxLength={maxReasonLength}
              value={draft.reason}
              onInput={({ currentTarget }) => setDraft({ ...draft, reason: currentTarget.value })}
            />
          )}
        </Field>
        {isAtField ? null : <Refused failure={failure} />}
        <FormButtons label="Adjust" busyLabel="Adjusting…" isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
