import { useState } from 'preact/hooks'
import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import type { Live } from '../../live.ts'
import { Shown } from '../../parts/state.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Accounts } from './accounts.tsx'
import { Connections } from './connections.tsx'
import { Discord } from './discord.tsx'
import { Erasure } from './erasure.tsx'
import { PayoutDetails } from './payout-details.tsx'
import { ProfileView } from './profile.tsx'

const OwnAccounts = ({ live }: { readonly live: Live<AffiliateView> }) => {
  const [changes, setChanges] = useState(0)
  return (
    <>
      <Connections changed={() => setChanges((count) => count + 1)} />
      <div class="wide">
        <Accounts key={changes} />
      </div>
      <Shown live={live} what="your Discord account">
        {(me) => <Discord me={me} changed={live.refresh} />}
      </Shown>
      <PayoutDetails />
      <Shown live={live} what="your account">
        {(me) => <Erasure me={me} />}
      </Shown>
    </>
  )
}

/** An affiliate's profile, with accounts on the platforms, connected or linked, and on Discord, and where money goes. */
export const AffiliateProfileView = (props: ViewProps) => <ProfileView {...props} Own={OwnAccounts} />
