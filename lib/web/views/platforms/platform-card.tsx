import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import type { Platform } from '../../../platforms/registry.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Badge, StatusBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import { failureReason } from '../../words/failure-words.ts'
import {
  budgetSentence,
  circuitSentence,
  credentialSentence,
  credentialTones,
  type Health as HealthCode,
  healthTones,
  healthWords,
  modeWords,
  type PlatformStatus,
  type PlatformView,
  spendSentence,
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

const Circuit = ({ circuit }: { readonly circuit: PlatformStatus['circuit'] }) => (
  <>
    <StatusBadge status={circuit.state} />
    <p class="fine">
      {circuitSentence(circuit, Date.now())}
      {circuit.opened_at === null ? null : (
        <>
          {' '}
          Open since <Instant at={circuit.opened_at} />.
        </>
      )}
    </p>
  </>
)

const LastFailure = ({ failure }: { readonly failure: PlatformStatus['last_failure'] }) =>
  failure === null ? (
    <span class="missing">none recorded</span>
  ) : (
    <>
      <Instant at={failure.at} />: {failureReason(failure.reason)}
    </>
  )

const Health = ({ status }: { readonly status: PlatformStatus }) => {
  const { is, means } = healthWords(status)
  return (
    <div class="platform-health">
      <p>{is}</p>
      <p class="fine">{means}</p>
    </div>
  )
}

const Credential = ({
  platform,
  credential,
}: {
  readonly platform: Platform
  readonly credential: NonNullable<PlatformStatus['credential']>
}) => (
  <>
    <Badge tone={credentialTones[credential.state]}>{wordOf(credential.state)}</Badge>
    <p class="fine">
      {credentialSentence(platform, credential)}
      {credential.since === null ? null : (
        <>
          {' '}
          Since <Instant at={credential.since} />.
        </>
      )}
    </p>
  </>
)

const credentialFact = (
  label: string,
  platform: Platform,
  credential: PlatformStatus['credential'] | undefined,
): Fact[] =>
  credential === null || credential === undefined
    ? []
    : [{ label, value: <Credential platform={platform} credential={credential} /> }]

const factsOf = (status: PlatformStatus, { supports, mode }: PlatformView): Fact[] => [
  { label: 'Circuit', value: <Circuit circuit={status.circuit} /> },
  { label: 'Budget', value: <Budget status={status} /> },
  ...(status.spend === null ? [] : [{ label: 'Spent', value: spendSentence(status.spend) }]),
  { label: 'Last response', value: <Instant at={status.last_success_at} missing="none recorded" /> },
  { label: 'Last failure', value: <LastFailure failure={status.last_failure} /> },
  { label: 'Reports', value: supportWords(supports) },
  { label: 'Mode', value: modeWords(mode) },
  ...credentialFact('Credential', status.platform, status.credential),
  ...credentialFact('Finding Reels', status.platform, status.discovery_credential),
]

export interface SettingsProps {
  readonly platform: Platform
  readonly changed: () => void
  readonly close: () => void
}

/** What changes the settings of a platform; null for a reader who may not change them. */
export type Settings = ((props: SettingsProps) => ComponentChildren) | null

interface PlatformCardProps {
  readonly platform: PlatformView
  /** When the list was loaded; the card then loads again, and can fail on its own. */
  readonly lookedAtMs: number | null
  /** Called with the health when it is known and whenever it changes; null if it could not be loaded. */
  readonly report: (platform: Platform, health: HealthCode | null) => void
  readonly Settings: Settings
  /** Called after the settings were changed. */
  readonly changed: () => void
}

/** The health of one platform. */
export const PlatformCard = ({ platform, lookedAtMs, report, Settings, changed }: PlatformCardProps) => {
  const { name } = platform
  const [isSetting, setIsSetting] = useState(false)
  const path = `/platforms/${name}/status`
  const live = useLive<PlatformStatus>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY)
  const looked = useRef(lookedAtMs)
  useEffect(() => {
    if (looked.current !== lookedAtMs) live.refresh()
    looked.current = lookedAtMs
  }, [lookedAtMs])
  const health = live.data?.health ?? null
  const isKnown = live.data !== null || live.failure !== null
  useEffect(() => {
    if (isKnown) report(name, health)
  }, [isKnown, health])
  const badge = health === null ? null : <Badge tone={healthTones[health]}>{wordOf(health)}</Badge>
  return (
    <Card
      title={platformName(name)}
      actions={
        <span class="buttons">
          {badge}
          {Settings === null ? null : (
            <button type="button" aria-label={`Settings of ${platformName(name)}`} onClick={() => setIsSetting(true)}>
              Settings
            </button>
          )}
        </span>
      }
    >
      <Shown live={live} what={`the health of ${platformName(name)}`}>
        {(status) => (
          <>
            <Health status={status} />
            <Facts facts={factsOf(status, platform)} />
          </>
        )}
      </Shown>
      {isSetting && Settings !== null ? (
        <Settings platform={name} changed={changed} close={() => setIsSetting(false)} />
      ) : null}
    </Card>
  )
}
