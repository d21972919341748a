import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { Rows } from '../../api/load-pages.ts'
import type { Live } from '../../live.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Field } from '../../parts/field.tsx'

interface CampaignFieldProps {
  readonly campaigns: Live<Rows<CampaignView>>
  readonly value: string
  readonly error: string | null
  readonly choose: (id: string) => void
}

const firstOption = ({ data, failure }: Live<Rows<CampaignView>>): string => {
  if (failure !== null) return 'The campaigns could not be loaded'
  if (data === null) return 'Loading campaigns…'
  return data.rows.length === 0 ? 'There are no campaigns' : 'Choose a campaign'
}

/** Lets the reader choose one of their campaigns. */
export const CampaignField = ({ campaigns, value, error, choose }: CampaignFieldProps) => {
  const hint = campaigns.data?.hasMore
    ? "There are more campaigns than fit in this list. You can also start a run on a campaign's page."
    : undefined
  return (
    <Field label="Campaign" hint={hint} error={error}>
      {(attributes) => (
        <>
          <select {...attributes} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            <option value="">{firstOption(campaigns)}</option>
            {(campaigns.data?.rows ?? []).map(({ id, name, status }) => (
              <option key={id} value={id}>
                {status === 'ACTIVE' ? name : `${name} (${wordOf(status).toLowerCase()})`}
              </option>
            ))}
          </select>
          {campaigns.failure === null ? null : (
            <button type="button" class="quiet" onClick={campaigns.refresh}>
              Reload the campaigns
            </button>
          )}
        </>
      )}
    </Field>
  )
}
