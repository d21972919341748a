import { platformName } from '../../../platforms/platform-name.ts'
import { Instant } from '../../parts/instant.tsx'
import type { CampaignDashboard } from './campaign-data.ts'

type Campaign = CampaignDashboard['campaign']

const Period = ({ start_date: start, end_date: end }: Pick<Campaign, 'start_date' | 'end_date'>) => {
  if (start === null && end === null) return <>No start or end</>
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

/** When a campaign runs, where, and for whom. */
export const CampaignFacts = ({ campaign }: { readonly campaign: Campaign }) => (
  <p class="fine campaign-facts">
    <Period {...campaign} /> · {campaign.platforms.map(platformName).join(', ')}
    {campaign.advertiser_name === null ? null : ` · ${campaign.advertiser_name}`}
  </p>
)
