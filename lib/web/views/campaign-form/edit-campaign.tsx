import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Shown } from '../../parts/state.tsx'
import { goTo } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
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
      <CampaignHeading id={id} title="Edit campaign" />
      <Shown live={live} what="the campaign">
        {(campaign) => <CampaignForm me={me} stored={campaign} initial={draftOf(campaign)} saved={saved} back={path} />}
      </Shown>
    </>
  )
}
