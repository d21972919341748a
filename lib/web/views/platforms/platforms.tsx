import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import type { PlatformView } from '../../words/platform-words.ts'
import { PlatformCard } from './platform-card.tsx'

/** How every platform is, and what that means for its posts. */
export const PlatformsView = () => {
  const live = useLive<readonly PlatformView[]>('/platforms', (signal) => callApi('GET', '/platforms', { signal }))
  return (
    <>
      <PageHeading title="Platforms">
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="platforms">
        {(platforms) =>
          platforms.length === 0 ? (
            <Empty title="No platforms">
              <p>This service knows no platform, so that it can check no post.</p>
            </Empty>
          ) : (
            <div class="platforms">
              {platforms.map((platform) => (
                <PlatformCard key={platform.name} platform={platform} lookedAtMs={live.loadedAtMs} />
              ))}
            </div>
          )
        }
      </Shown>
    </>
  )
}
