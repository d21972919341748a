import { useState } from 'preact/hooks'
import { standings } from '../../../participation/vocabulary.ts'
import { useLiveRows } from '../../live.ts'
import { Badge } from '../../parts/badge.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { replaceQuery, usePlace } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { type Participant, standingWords } from '../../words/participation-words.ts'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { Decide, type Deciding, decisionsFor } from './decide.tsx'
import { InviteAffiliate } from './invite-affiliate.tsx'

/** What was said last, and how it came about. */
const Said = ({ message, reason, history }: Participant) => (
  <>
    <span class="wraps">{reason ?? message}</span>
    {history.length < 2 ? null : (
      <details>
        <summary>{history.length} steps</summary>
        <ol class="alert-history">
          {history.map(({ standing, at, said }) => (
            <li key={at}>
              {standingWords[standing].children} <Instant at={at} /> <span class="wraps">{said}</span>
            </li>
          ))}
        </ol>
      </details>
    )}
  </>
)

const columnsFor = (decide: (deciding: Deciding) => void): Column<Participant>[] => [
  { id: 'who', label: 'Affiliate', sortBy: ({ name }) => name, cell: ({ name, affiliate_id: id }) => name ?? id },
  { id: 'standing', label: 'Standing', cell: ({ standing }) => <Badge {...standingWords[standing]} /> },
  { id: 'since', label: 'Since', sortBy: ({ since }) => since, cell: ({ since }) => <Instant at={since} /> },
  {
    id: 'said',
    label: 'What was said',
    cell: (participant) => <Said {...participant} />,
  },
  {
    id: 'decide',
    label: 'Decide',
    cell: (participant) => (
      <span class="buttons">
        {decisionsFor(participant.standing).map((decision) => (
          <button key={decision.to} type="button" onClick={() => decide({ participant, decision })}>
            {decision.label}
          </button>
        ))}
      </span>
    ),
  },
]

const options = [['', 'All'], ...standings.map((one) => [one, standingWords[one].children] as const)] as const

/** Who takes part in a campaign, wants to, or was invited. */
export const ParticipantsView = ({ params: { id = '' } }: ViewProps) => {
  const wanted = usePlace().query.get('standing')
  const standing = standings.find((one) => one === wanted) ?? ''
  const at = `/campaigns/${encodeURIComponent(id)}`
  const live = useLiveRows<Participant>(`${at}/participants${standing === '' ? '' : `?standing=${standing}`}`)
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const [isInviting, setIsInviting] = useState(false)
  return (
    <>
      <CampaignHeading id={id} title="Who takes part">
        <button type="button" class="primary" onClick={() => setIsInviting(true)}>
          Invite an affiliate
        </button>
        <Freshness live={live} />
      </CampaignHeading>
      <Shown live={live} what="the participants" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Participants"
            rows={rows}
            keyOf={({ affiliate_id: affiliate }) => affiliate}
            columns={columnsFor(setDeciding)}
            filters={
              <Choice
                label="Standing"
                value={standing}
                options={options}
                choose={(chosen) => replaceQuery({ standing: chosen })}
              />
            }
            empty={
              <Empty title="Nobody yet">
                <p>
                  Whoever asks to join, is invited or joins with a code appears here. In an open campaign, everybody can
                  submit without joining.
                </p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {deciding === null ? null : (
        <Decide {...deciding} path={`${at}/participants`} decided={live.refresh} close={() => setDeciding(null)} />
      )}
      {isInviting ? (
        <InviteAffiliate path={`${at}/participants`} invited={live.refresh} close={() => setIsInviting(false)} />
      ) : null}
    </>
  )
}
