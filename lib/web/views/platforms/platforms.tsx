import { useState } from 'preact/hooks'
import type { Platform } from '../../../platforms/registry.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import type { ViewProps } from '../../view-props.ts'
import { type Health, type PlatformView, summaryOf } from '../../words/platform-words.ts'
import { PlatformCard, type Settings } from './platform-card.tsx'

/** Each load sends one request per platform. */
const everyMs = 30_000

const simulated = 'Simulated platforms make up their numbers; no real platform is called.'

interface PlatformListProps {
  readonly platforms: readonly PlatformView[]
  readonly lookedAtMs: number | null
  readonly Settings: Settings
  readonly changed: () => void
}

const PlatformList = ({ platforms, lookedAtMs, Settings, changed }: PlatformListProps) => {
  const [healths, setHealths] = useState<ReadonlyMap<Platform, Health | null>>(new Map())
  const report = (platform: Platform, health: Health | null): void =>
    setHealths((known) => new Map([...known, [platform, health]]))
  return (
    <>
      <p class="platforms-lead" role="status">
        {healths.size < platforms.length ? '' : summaryOf(healths)}
      </p>
      <div class="platforms">
        {platforms.map((platform) => (
          <PlatformCard
            key={platform.name}
            platform={platform}
            lookedAtMs={lookedAtMs}
            report={report}
            Settings={Settings}
            changed={changed}
          />
        ))}
      </div>
      {platforms.some(({ mode }) => mode === 'mock') ? <p class="fine platforms-note">{simulated}</p> : null}
    </>
  )
}

/** The health of every platform, and what it means for its posts. */
export const PlatformsView = ({ Settings = null }: ViewProps & { readonly Settings?: Settings }) => {
  const live = useLive<readonly PlatformView[]>(
    '/platforms',
    (signal) => callApi('GET', '/platforms', { signal }),
    everyMs,
  )
  return (
    <>
      <PageHeading title="Platforms">
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="platforms">
        {(platforms) =>
          platforms.length === 0 ? (
            <Empty title="No platforms">
              <p>No platform is configured, so no post can be checked.</p>
            </Empty>
          ) : (
            <PlatformList
              platforms={platforms}
              lookedAtMs={live.loadedAtMs}
              Settings={Settings}
              changed={live.refresh}
            />
          )
        }
      </Shown>
    </>
  )
}
