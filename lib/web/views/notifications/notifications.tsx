import { useState } from 'preact/hooks'
import { maxEndpoints } from '../../../notifications/vocabulary.ts'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { AddEndpoint } from './add-endpoint.tsx'
import { type Endpoint, endpointName, endpointsPath, pageOf } from './endpoint-data.ts'
import { endpointState } from './endpoint-words.ts'
import { MailCard } from './mail-card.tsx'
import { subscriptionWords } from './subscription-words.ts'

export const State = ({ endpoint }: { readonly endpoint: Endpoint }) => {
  const { tone, word } = endpointState(endpoint)
  return <Badge tone={tone}>{word}</Badge>
}

const columns: readonly Column<Endpoint>[] = [
  {
    id: 'endpoint',
    label: 'Endpoint',
    sortBy: endpointName,
    cell: (endpoint) => (
      <a class="wraps" href={linkTo(pageOf(endpoint.id))}>
        {endpointName(endpoint)}
      </a>
    ),
  },
  {
    id: 'state',
    label: 'State',
    isProse: true,
    sortBy: (endpoint) => endpointState(endpoint).word,
    cell: (endpoint) => (
      <>
        <State endpoint={endpoint} />
        <p class="fine">{endpointState(endpoint).sentence}</p>
      </>
    ),
  },
  { id: 'events', label: 'Gets', isProse: true, cell: subscriptionWords },
  {
    id: 'delivered',
    label: 'Last delivered',
    sortBy: ({ last_delivered_at: at }) => at,
    cell: ({ last_delivered_at: at }) => <Instant at={at} missing="never" />,
  },
]

const NoEndpoints = ({ add }: { readonly add: () => void }) => (
  <Empty title="No webhook and no channel yet">
    <p>
      Add a webhook for a program of yours, or a Slack channel for people. Each gets what you may see, and a log shows
      what was sent and how it was answered.
    </p>
    <button type="button" class="primary" onClick={add}>
      Add an endpoint
    </button>
  </Empty>
)

const addedSentence = ({ kind }: Endpoint): string =>
  kind === 'slack'
    ? 'The channel is added. It gets events once Slack accepts our first message.'
    : 'The endpoint is added. It gets events once it responds to our challenge.'

/** One's own endpoints, and how each is doing. */
export const NotificationsView = () => {
  const live = useLiveRows<Endpoint>(endpointsPath)
  const [isAdding, setIsAdding] = useState(false)
  const rows = live.data?.rows ?? []
  const hasRoom = rows.length > 0 && rows.length < maxEndpoints
  const added = (endpoint: Endpoint): void => {
    tell('good', addedSentence(endpoint))
    live.refresh()
  }
  return (
    <>
      <PageHeading title="Notifications">
        {hasRoom ? (
          <button type="button" class="primary" onClick={() => setIsAdding(true)}>
            Add an endpoint
          </button>
        ) : null}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="your endpoints">
        {({ rows: endpoints }) => (
          <DataTable
            caption="Your endpoints"
            rows={endpoints}
            keyOf={({ id }) => id}
            columns={columns}
            empty={<NoEndpoints add={() => setIsAdding(true)} />}
          />
        )}
      </Shown>
      {rows.length < maxEndpoints ? null : (
        <p class="fine under-table">
          You have {maxEndpoints} endpoints, which is the limit. Delete one to add another.
        </p>
      )}
      <MailCard />
      {isAdding ? <AddEndpoint added={added} close={() => setIsAdding(false)} /> : null}
    </>
  )
}
