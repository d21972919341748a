import type { ComponentType } from 'preact'
import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type Live, useLive } from '../../live.ts'
import { wordOf } from '../../parts/badge.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import type { ViewProps } from '../../view-props.ts'
import { ApiKeys } from './api-keys.tsx'
import { EmailState } from './email-state.tsx'
import { OwnData } from './own-data.tsx'
import { OwnDetails } from './own-details.tsx'
import { Sessions } from './sessions.tsx'

const path = '/affiliates/me'

interface ProfileProps extends ViewProps {
  /** What this role alone has on its profile, once its address is confirmed. */
  readonly Own?: ComponentType<{ readonly live: Live<AffiliateView> }>
}

/** One's own profile: name and address, sessions, API keys. */
export const ProfileView = ({ me: { id, role, created_at: since }, Own }: ProfileProps) => {
  const live = useLive<AffiliateView>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  const isConfirmed = live.data?.email_confirmed === true
  return (
    <>
      <PageHeading title="Profile">
        <p class="fine">
          {wordOf(role)} since <Instant at={since} isDay /> · <code>{id}</code>
        </p>
      </PageHeading>
      <div class="profile">
        <Shown live={live} what="your profile">
          {(me) => (
            <>
              <EmailState me={me} sent={live.refresh} />
              <OwnDetails me={me} saved={live.refresh} />
            </>
          )}
        </Shown>
        {Own !== undefined && isConfirmed ? <Own live={live} /> : null}
        <Sessions />
        <ApiKeys role={role} />
        <OwnData />
      </div>
    </>
  )
}
