import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import { goTo, usePlace } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { type CampaignDraft, copyOf, emptyCampaign } from './campaign-draft.ts'
import { CampaignForm } from './campaign-form.tsx'

const created = ({ id, name }: CampaignView): void => {
  tell('good', `“${name}” is created.`)
  goTo(`/campaigns/${encodeURIComponent(id)}`)
}

const Form = ({ me, initial }: Pick<ViewProps, 'me'> & { readonly initial: CampaignDraft }) => (
  <CampaignForm me={me} stored={null} initial={initial} saved={created} back="/campaigns" />
)

const Copy = ({ me, of }: Pick<ViewProps, 'me'> & { readonly of: string }) => {
  const path = `/campaigns/${encodeURIComponent(of)}`
  const live = useLive<CampaignView>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY)
  return (
    <Shown live={live} what="the campaign to copy">
      {(campaign) => <Form me={me} initial={copyOf(campaign, readerFacts(me.role).seesEverything)} />}
    </Shown>
  )
}

/** Creates a campaign, from nothing or like another one. */
export const NewCampaignView = ({ me }: ViewProps) => {
  const of = usePlace().query.get('like')
  return (
    <>
      <PageHeading title="New campaign" above={<a href={linkTo('/campaigns')}>Campaigns</a>} />
      {of === null ? <Form me={me} initial={emptyCampaign} /> : <Copy me={me} of={of} />}
    </>
  )
}
