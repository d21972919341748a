import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Brief } from '../../parts/brief.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { OneCampaign } from './one-campaign.tsx'

const everyMs = 60_000

/** A campaign as affiliates see it: what it asks for, and how they stand to it. */
export const OwnCampaignView = ({ params: { id = '' } }: ViewProps) => {
  const path = `/campaigns/${encodeURIComponent(id)}`
  const live = useLive<CampaignView>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  return (
    <>
      <PageHeading title={live.data?.name ?? 'Campaign'} above={<a href={linkTo('/campaigns')}>Campaigns</a>}>
        <Freshness live={live} />
      </PageHeading>
      <OneCampaign key={id} id={id} />
      <Shown live={live} what="the campaign" like={['card']}>
        {(campaign) =>
          campaign.brief === null && campaign.brief_links.length === 0 ? null : (
            <section class="card">
              <Brief {...campaign} />
            </section>
          )
        }
      </Shown>
    </>
  )
}
