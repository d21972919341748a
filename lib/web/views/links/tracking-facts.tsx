import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { linkTo } from '../../place.ts'
import { trackingFacts } from './tracking-words.ts'

/** How a campaign counts clicks and conversions, and the way to its links. */
export const TrackingFacts = ({ campaign }: { readonly campaign: CampaignView }) => (
  <Card
    title="Clicks and conversions"
    actions={<a href={linkTo(`/campaigns/${encodeURIComponent(campaign.id)}/links`)}>Links of this campaign</a>}
  >
    <Facts facts={trackingFacts(campaign)} />
  </Card>
)
