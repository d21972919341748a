import { Freshness } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { PostEarningsTable, usePostEarnings } from './post-earnings.tsx'

/** What each post of a campaign has earned. */
export const CampaignEarningsView = ({ params: { id = '' } }: ViewProps) => {
  const earnings = usePostEarnings(`/campaigns/${encodeURIComponent(id)}/earnings/posts`)
  return (
    <>
      <CampaignHeading id={id} title="Post by post">
        <a class="button-link quiet" href={linkTo(`/campaigns/${encodeURIComponent(id)}/money`)}>
          Money
        </a>
        <Freshness live={earnings.live} />
      </CampaignHeading>
      <PostEarningsTable {...earnings} isOwn={false} />
    </>
  )
}
