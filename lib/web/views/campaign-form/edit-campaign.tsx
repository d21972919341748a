import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { goTo } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { draftOf } from './campaign-draft.ts'
import { CampaignForm } from './campaign-form.tsx'

/** Changes a campaign. */
export const EditCampaignView = ({ params: { id = '' }, me }: ViewProps) => {
  const path = `/campaigns/${encodeURIComponent(id)}`
  const live = useLive<CampaignView>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY)
  const saved = (): void => {
    tell('good', 'The campaign is saved.')
    goTo(path)
  }
  return (
    <>
      <PageHeading
        title="Edit campaign"
        above={
          <a class="wraps" href={linkTo(path)}>
            {live.data?.name ?? 'Campaign'}
          </a>
        }
      />
      <Shown live={live} what="the campaign">
        {(campaign) => <CampaignForm me={me} stored={campaign} initial={draftOf(campaign)} saved={saved} back={path} />}
      </Shown>
    </>
  )
}
