import { platformName } from '../../../platforms/platform-name.ts'
import { Instant } from '../../parts/instant.tsx'
import type { CampaignDashboard } from './campaign-data.ts'

type Campaign = Pick<CampaignDashboard['campaign'], 'start_date' | 'end_date' | 'platforms' | 'advertiser_name'>

/** When a campaign starts or ends: a day if it is a whole day in UTC, otherwise the moment. */
const dayOfUtc = (at: string | null, edge: string): string | null => (at?.endsWith(edge) ? at.slice(0, 10) : at)

const Period = ({ start_date: startsAt, end_date: endsAt }: Pick<Campaign, 'start_date' | 'end_date'>) => {
  const start = dayOfUtc(startsAt, 'T00:00:00.000Z')
  const end = dayOfUtc(endsAt, 'T23:59:59.999Z')
  if (start === null && end === null) return <>No start or end date</>
  if (start === null) {
    return (
      <>
        Until <Instant at={end} isDay />
      </>
    )
  }
  return (
    <>
      From <Instant at={start} isDay />
      {end === null ? null : (
        <>
          {' '}
          until <Instant at={end} isDay />
        </>
      )}
    </>
  )
}

/** When and where a campaign runs, and for which advertiser. */
export const CampaignFacts = ({ campaign }: { readonly campaign: Campaign }) => (
  <p class="fine campaign-facts">
    <Period {...campaign} /> · {campaign.platforms.map(platformName).join(', ')}
    {campaign.advertiser_name === null ? null : ` · ${campaign.advertiser_name}`}
  </p>
)
