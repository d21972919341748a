import { useEffect, useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Field } from '../../parts/field.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { goTo, replaceQuery, usePlace } from '../../router.ts'
import { type OwnParticipation, standingWords } from '../../words/participation-words.ts'

const placeOf = (campaignId: string): string => `/campaigns/${encodeURIComponent(campaignId)}`

/** Whoever was turned away no longer sees a private campaign. */
const isHidden = ({ participation, standing }: OwnParticipation): boolean =>
  participation === 'PRIVATE' && (standing === 'DECLINED' || standing === 'REMOVED')

const columns: Column<OwnParticipation>[] = [
  {
    id: 'campaign',
    label: 'Campaign',
    cell: (own) =>
      isHidden(own) ? own.campaign_name : <a href={linkTo(placeOf(own.campaign_id))}>{own.campaign_name}</a>,
  },
  {
    id: 'standing',
    label: 'You',
    cell: ({ standing }) => (standing === null ? '' : <Badge {...standingWords[standing]} />),
  },
  { id: 'since', label: 'Since', cell: ({ since }) => <Instant at={since} /> },
  { id: 'why', label: 'Why', cell: ({ reason }) => <span class="wraps">{reason}</span> },
]

const ByCode = ({ given }: { readonly given: string }) => {
  const [code, setCode] = useState(given)
  const { run, isBusy, failure } = useAction<void, OwnParticipation>(
    () => callApi('POST', '/affiliates/me/participations', { body: { invitation_code: code.trim() } }),
    ({ campaign_id: campaign, campaign_name: name }) => {
      tell('good', `You take part in “${name}”.`)
      goTo(placeOf(campaign))
    },
  )
  const join = (event: Event): void => {
    event.preventDefault()
    void run()
  }
  return (
    <form class="card profile-form" onSubmit={join} noValidate>
      <Field label="Invitation code" hint="Begins with inv_. It is the end of the link that you were sent.">
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={code}
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        )}
      </Field>
      <Refused failure={failure} />
      <button type="submit" aria-busy={isBusy}>
        {isBusy ? 'Joining…' : 'Take part'}
      </button>
    </form>
  )
}

/** Where affiliates ask to join campaigns, accept invitations, and leave. */
export const TakePartView = () => {
  const { query } = usePlace()
  const [code] = useState(query.get('code') ?? '')
  useEffect(() => {
    if (query.has('code')) replaceQuery({})
  }, [query])
  const live = useLiveRows<OwnParticipation>('/affiliates/me/participations')
  return (
    <>
      <PageHeading title="Taking part">
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="your campaigns" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Requests and invitations"
            rows={rows}
            keyOf={({ campaign_id: id }) => id}
            columns={columns}
            empty={
              <Empty title="No requests or invitations">
                <p>In most campaigns everybody takes part. Those to which you are invited appear here.</p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      <ByCode given={code} />
    </>
  )
}
