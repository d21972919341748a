import { callApi } from '../../api/call-api.ts'
import { useLive, useLiveRows } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { Deliveries } from './deliveries.tsx'
import { EndpointActions } from './endpoint-actions.tsx'
import { type Delivery, type Endpoint, endpointName, pathOf } from './endpoint-data.ts'
import { endpointState } from './endpoint-words.ts'
import { State } from './notifications.tsx'
import { subscriptionWords } from './subscription-words.ts'

/** Often enough to see a test arrive. */
const everyMs = 5_000

const kindWords: Readonly<Record<Endpoint['kind'], string>> = {
  webhook: 'Webhook: signed JSON for a program',
  slack: 'Slack channel: messages for people. We store its URL encrypted and show its host.',
}

const factsOf = (endpoint: Endpoint): Fact[] => [
  { label: 'State', value: endpointState(endpoint).sentence },
  { label: 'Kind', value: kindWords[endpoint.kind] },
  { label: 'URL', value: <span class="wraps">{endpoint.url}</span> },
  { label: 'Gets', value: subscriptionWords(endpoint) },
  { label: 'Last delivered', value: <Instant at={endpoint.last_delivered_at} missing="never" /> },
  { label: 'Last failed', value: <Instant at={endpoint.last_failed_at} missing="never" /> },
  ...(endpoint.previous_secret_until !== null && Date.parse(endpoint.previous_secret_until) > Date.now()
    ? [{ label: 'Old secret', value: <>also signs until {<Instant at={endpoint.previous_secret_until} />}</> }]
    : []),
  { label: 'Added', value: <Instant at={endpoint.created_at} /> },
]

/** An endpoint: how it is doing, what can be done with it, and what was sent to it. */
export const EndpointView = ({ params: { id = '' } }: ViewProps) => {
  const path = pathOf(id)
  const live = useLive<Endpoint>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const log = useLiveRows<Delivery>(`${path}/deliveries`, everyMs)
  const refresh = (): void => {
    live.refresh()
    log.refresh()
  }
  return (
    <>
      <PageHeading
        title={live.data === null ? 'Endpoint' : endpointName(live.data)}
        above={<a href={linkTo('/notifications')}>Notifications</a>}
      >
        {live.data === null ? null : <State endpoint={live.data} />}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the endpoint">
        {(endpoint) => (
          <>
            <Card title="About the endpoint" actions={<EndpointActions endpoint={endpoint} done={refresh} />}>
              <Facts facts={factsOf(endpoint)} />
            </Card>
            <Deliveries endpointId={endpoint.id} live={{ ...log, refresh }} canSend={endpoint.status === 'ENABLED'} />
          </>
        )}
      </Shown>
    </>
  )
}
