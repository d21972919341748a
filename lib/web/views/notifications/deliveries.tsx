import { eventWords, keptDays } from '../../../notifications/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import type { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { deliveryNames, deliverySentence, deliveryTones, isReplayable } from './delivery-words.ts'
import { type Delivery, pathOf, type Sent } from './endpoint-data.ts'

interface AgainProps {
  readonly endpointId: string
  readonly delivery: Delivery
  readonly done: () => void
}

const SendAgain = ({ endpointId, delivery, done }: AgainProps) => {
  const { run, isBusy, failure } = useAction<void, Sent>(
    () => callApi('POST', `${pathOf(endpointId)}/deliveries/${encodeURIComponent(delivery.id)}/replay`),
    () => {
      tell('good', 'The event is on its way again, under the same id.')
      done()
    },
  )
  return (
    <>
      <button
        type="button"
        aria-busy={isBusy}
        aria-label={`Send again: ${eventWords[delivery.event_type]}`}
        onClick={() => run()}
      >
        {isBusy ? 'Sending…' : 'Send again'}
      </button>
      <Refused failure={failure} />
    </>
  )
}

/** The beginning of the body with which the endpoint responded to the last try. */
const Answer = ({ text }: { readonly text: string | null }) =>
  text === null || text === '' ? null : <code class="answer wraps">{text}</code>

const columnsFor = (endpointId: string, canSend: boolean, done: () => void): Column<Delivery>[] => [
  {
    id: 'event',
    label: 'Event',
    sortBy: ({ event_type: type }) => eventWords[type],
    cell: ({ event_type: type, event_at: at }) => (
      <>
        {eventWords[type]}
        <p class="fine">
          <Instant at={at} />
        </p>
      </>
    ),
  },
  {
    id: 'state',
    label: 'What became of it',
    isProse: true,
    sortBy: ({ state }) => state,
    cell: (delivery) => (
      <>
        <Badge tone={deliveryTones[delivery.state]}>{deliveryNames[delivery.state]}</Badge>
        <p class="fine">{deliverySentence(delivery)}</p>
        <Answer text={delivery.last_response} />
      </>
    ),
  },
  {
    id: 'tries',
    label: 'Tries',
    isNumber: true,
    sortBy: ({ attempts }) => attempts,
    cell: ({ attempts }) => <Count value={attempts} />,
  },
  {
    id: 'tried',
    label: 'Last try',
    sortBy: ({ last_attempt_at: at }) => at,
    cell: ({ last_attempt_at: at }) => <Instant at={at} missing="none yet" />,
  },
  {
    id: 'again',
    label: 'Again',
    cell: (delivery) =>
      canSend && isReplayable(delivery) ? (
        <SendAgain endpointId={endpointId} delivery={delivery} done={done} />
      ) : (
        <span class="missing">–</span>
      ),
  },
]

interface DeliveriesProps {
  readonly endpointId: string
  readonly live: ReturnType<typeof useLiveRows<Delivery>>
  /** Whether the endpoint is enabled, so that something can be sent again. */
  readonly canSend: boolean
}

/** What was sent to an endpoint, newest first. */
export const Deliveries = ({ endpointId, live, canSend }: DeliveriesProps) => (
  <Card title="Deliveries">
    <p class="lead-in">
      What was sent in the last {keptDays} days. An event that is sent again keeps its id, so a program that remembers
      ids takes it once.
    </p>
    <Shown live={live} what="the deliveries">
      {({ rows, hasMore }) => (
        <DataTable
          caption="What was sent"
          rows={rows}
          keyOf={({ id }) => id}
          columns={columnsFor(endpointId, canSend, live.refresh)}
          textOf={(delivery) =>
            [eventWords[delivery.event_type], deliverySentence(delivery), delivery.event_id].join(' ')
          }
          empty={
            <Empty title="Nothing was sent yet">
              <p>Events appear here as they happen. Send a test to see whether the endpoint takes them.</p>
            </Empty>
          }
          more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
        />
      )}
    </Shown>
  </Card>
)
