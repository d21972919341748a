import { useState } from 'preact/hooks'
import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { wordOf } from '../../parts/badge.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { Accounts } from './accounts.tsx'
import { ApiKeys } from './api-keys.tsx'
import { Connections } from './connections.tsx'
import { Discord } from './discord.tsx'
import { EmailState } from './email-state.tsx'
import { OwnData } from './own-data.tsx'
import { OwnDetails } from './own-details.tsx'
import { PayoutDetails } from './payout-details.tsx'
import { Sessions } from './sessions.tsx'

const path = '/affiliates/me'

/** One's own profile: name and address, accounts on the platforms, connected or linked, and on Discord, sessions, API keys. */
export const ProfileView = ({ me: { id, role, created_at: since } }: ViewProps) => {
  const { submitsPosts } = readerFacts(role)
  const live = useLive<AffiliateView>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  const [changes, setChanges] = useState(0)
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
        {submitsPosts && isConfirmed ? <Connections changed={() => setChanges((count) => count + 1)} /> : null}
        {submitsPosts && isConfirmed ? <Accounts key={changes} /> : null}
        {submitsPosts && isConfirmed ? (
          <Shown live={live} what="your Discord account">
            {(me) => <Discord me={me} changed={live.refresh} />}
          </Shown>
        ) : null}
        {submitsPosts && isConfirmed ? <PayoutDetails /> : null}
        <Sessions />
        <ApiKeys role={role} />
        <OwnData />
      </div>
    </>
  )
}
