import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { Field } from '../../parts/field.tsx'
import { formatInstant } from '../../parts/instant.tsx'
import { platformsInWords } from './link-words.ts'

const about = ({ platforms, end_date: end }: CampaignView): string =>
  `Accepts posts on ${platformsInWords(platforms)}${end === null ? '' : ` until ${formatInstant(Date.parse(end))}`}.`

interface CampaignFieldProps {
  readonly campaigns: readonly CampaignView[]
  readonly chosen: string
  readonly choose: (id: string) => void
  readonly error: string | null
}

/** The campaign a post is for. A campaign that closes meanwhile stays chosen, so that its error has a place. */
export const CampaignField = ({ campaigns, chosen, choose, error }: CampaignFieldProps) => {
  const campaign = campaigns.find(({ id }) => id === chosen) ?? null
  return (
    <Field label="Campaign" error={error} hint={campaign === null ? null : about(campaign)}>
      {(attributes) => (
        <select {...attributes} value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="">Choose a campaign</option>
          {campaign === null && chosen !== '' ? <option value={chosen}>Closed ({chosen})</option> : null}
          {campaigns.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
