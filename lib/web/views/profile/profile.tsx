import type { ComponentType } from 'preact'
import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type Live, useLive } from '../../live.ts'
import { may } from '../../may.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { ApiKeys } from './api-keys.tsx'
import { EmailState } from './email-state.tsx'
import { OwnData } from './own-data.tsx'
import { OwnDetails } from './own-details.tsx'
import { Sessions } from './sessions.tsx'

const path = '/affiliates/me'

interface OwnPlaceProps {
  readonly member: NonNullable<ViewProps['me']['member']>
  readonly team: string
}

interface ProfileProps extends ViewProps {
  /** What this role alone has on its profile, once its address is confirmed. */
  readonly Own?: ComponentType<{ readonly live: Live<AffiliateView> }>
}

/** Who the reader is in a team. */
const OwnPlace = ({ member: { name, role, id }, team }: OwnPlaceProps) => (
  <Card title="You">
    <Facts
      facts={[
        { label: 'Name', value: name },
        { label: 'Role', value: `${wordOf(role)} in the team of ${team}` },
        { label: 'Team', value: <a href={linkTo('/team')}>See who else is in it</a> },
        { label: 'Id', value: <code>{id}</code> },
      ]}
    />
  </Card>
)

/** One's own profile: name and address, sessions, API keys. */
export const ProfileView = ({ me: reader, Own }: ProfileProps) => {
  const { id, role, created_at: since, member } = reader
  const live = useLive<AffiliateView>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  return (
    <>
      <PageHeading title="Profile">
        <p class="fine">
          {wordOf(role)} since <Instant at={since} isDay /> · <code>{id}</code>
        </p>
      </PageHeading>
      <div class="profile">
        <Shown live={live} what="your profile" like={['card', 'table', 'table']}>
          {(me) => (
            <>
              {member ? <OwnPlace member={member} team={me.name} /> : null}
              {may(reader, 'affiliate:edit') ? (
                <>
                  <EmailState me={me} sent={live.refresh} />
                  <OwnDetails me={me} title={member ? 'The account' : 'You'} saved={live.refresh} />
                </>
              ) : null}
              {Own !== undefined && me.email_confirmed ? <Own live={live} /> : null}
              {may(reader, 'affiliate:export') ? <OwnData /> : null}
              <div class="wide">
                <Sessions />
                <ApiKeys role={role} />
              </div>
            </>
          )}
        </Shown>
      </div>
    </>
  )
}
