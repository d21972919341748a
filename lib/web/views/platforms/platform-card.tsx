import { useEffect, useRef } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Badge, StatusBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Instant } from '../../parts/instant.tsx'
import { platformName } from '../../parts/platform-name.tsx'
import { Shown } from '../../parts/state.tsx'
import {
  budgetSentence,
  circuitSentence,
  failureReason,
  healthSentence,
  healthTones,
  modeWords,
  type PlatformStatus,
  type PlatformView,
  supportWords,
} from '../../words/platform-words.ts'

const lowShare = 0.1

const Budget = ({ status: { platform, budget } }: { readonly status: PlatformStatus }) => (
  <>
    <meter
      min={0}
      max={budget.capacity}
      low={budget.capacity * lowShare}
      optimum={budget.capacity}
      value={budget.remaining}
      aria-label={`Calls to ${platformName(platform)} left`}
    />
    <p class="fine">{budgetSentence(budget)}</p>
  </>
)

interface CircuitProps {
  readonly circuit: PlatformStatus['circuit']
}

const Opened = ({ circuit: { state, opened_at: openedAt, paused_until: pausedUntil } }: CircuitProps) =>
  openedAt === null ? null : (
    <>
      {' '}
      Open since <Instant at={openedAt} />
      {state === 'OPEN' && pausedUntil !== null ? (
        <>
          , paused until <Instant at={pausedUntil} />
        </>
      ) : null}
      .
    </>
  )

const Circuit = ({ circuit }: CircuitProps) => (
  <>
    <StatusBadge status={circuit.state} />
    <p class="fine">
      {circuitSentence(circuit, Date.now())}
      <Opened circuit={circuit} />
    </p>
  </>
)

const LastFailure = ({ failure }: { readonly failure: PlatformStatus['last_failure'] }) =>
  failure === null ? (
    <span class="missing">none noted</span>
  ) : (
    <>
      <Instant at={failure.at} />: {failureReason(failure.reason)}
    </>
  )

const Status = ({ status, platform }: { readonly status: PlatformStatus; readonly platform: PlatformView }) => (
  <>
    <p class="platform-health">
      <Badge tone={healthTones[status.health]}>{wordOf(status.health)}</Badge> {healthSentence(status)}
    </p>
    <Facts
      facts={[
        { label: 'Circuit', value: <Circuit circuit={status.circuit} /> },
        { label: 'Budget', value: <Budget status={status} /> },
        { label: 'Last answer', value: <Instant at={status.last_success_at} missing="none noted" /> },
        { label: 'Last failure', value: <LastFailure failure={status.last_failure} /> },
        { label: 'Tells', value: supportWords(platform.supports) },
        { label: 'Mode', value: modeWords(platform.mode) },
      ]}
    />
  </>
)

interface PlatformCardProps {
  readonly platform: PlatformView
  /** When the list was looked at; the card looks again each time, and fails alone. */
  readonly lookedAtMs: number | null
}

/** How one platform is. */
export const PlatformCard = ({ platform, lookedAtMs }: PlatformCardProps) => {
  const path = `/platforms/${platform.name}/status`
  const live = useLive<PlatformStatus>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY)
  const looked = useRef(lookedAtMs)
  useEffect(() => {
    if (looked.current !== lookedAtMs) live.refresh()
    looked.current = lookedAtMs
  }, [lookedAtMs])
  return (
    <Card title={platformName(platform.name)}>
      <Shown live={live} what={`the health of ${platformName(platform.name)}`}>
        {(status) => <Status status={status} platform={platform} />}
      </Shown>
    </Card>
  )
}
