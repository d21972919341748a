import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { useCampaignName } from '../../names.ts'
import { Badge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { formatScore, TrustTierBadge } from '../../parts/trust.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { PersonActions } from './person-actions.tsx'
import { PersonKeys } from './person-keys.tsx'
import { apiPathOf, mailSentence, type Person, roleSentences, standingOf } from './person-words.ts'

const everyMs = 60_000

const InvitedTo = ({ id }: { readonly id: string | null }) => {
  const name = useCampaignName(id)
  return id === null ? <>no campaign</> : <a href={linkTo(`/campaigns/${encodeURIComponent(id)}`)}>{name ?? id}</a>
}

const trustFacts = (person: Person) =>
  readerFacts(person.role).submitsPosts
    ? [
        {
          label: 'Trust',
          value: (
            <>
              <TrustTierBadge tier={person.trust_tier} /> with a floor of {formatScore(person.trust_floor)}
            </>
          ),
        },
        { label: 'Posts', value: `${person.total_submissions} judged, ${person.accurate_submissions} accurate` },
      ]
    : []

const factsOf = (person: Person) => [
  { label: 'E-mail', value: `${person.email}. ${mailSentence(person)}` },
  { label: 'Role', value: `${wordOf(person.role)}. ${roleSentences[person.role]}` },
  ...trustFacts(person),
  {
    label: 'Discord',
    value:
      person.discord_user_id === null
        ? 'no account'
        : `${person.discord_user_id}, ${person.discord_proven ? 'proven' : 'only stated'}`,
  },
  { label: 'Invited to', value: <InvitedTo id={person.invited_to} /> },
  { label: 'Since', value: <Instant at={person.created_at} /> },
  { label: 'Id', value: <code>{person.id}</code> },
]

const Notices = ({ notices = [] }: Pick<Person, 'notices'>) =>
  notices.length === 0 ? null : (
    <Card title="Worth a look">
      {notices.map(({ code, message, affiliate_id: other }) => (
        <p key={code}>
          {message}{' '}
          {other === null ? null : <a href={linkTo(`/people/${encodeURIComponent(other)}`)}>See that person</a>}
        </p>
      ))}
    </Card>
  )

/** A person as admins see them, with what can be done about their account. */
export const PersonView = ({ params: { id = '' }, me }: ViewProps) => {
  const path = apiPathOf(id)
  const live = useLive<Person>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  return (
    <>
      <PageHeading title={live.data?.name ?? 'Person'} above={<a href={linkTo('/people')}>People</a>}>
        {live.data === null ? null : <Badge {...standingOf(live.data)} />}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the person">
        {(person) => (
          <>
            <PersonActions person={person} me={me} changed={live.refresh} />
            {readerFacts(person.role).ownsCampaigns ? (
              <p>
                <a href={linkTo(`/people/${encodeURIComponent(person.id)}/team`)}>The team of {person.name}</a>
              </p>
            ) : null}
            <Card title="Account">
              <Facts facts={factsOf(person)} />
            </Card>
            <Notices notices={person.notices} />
            <PersonKeys person={person} />
          </>
        )}
      </Shown>
    </>
  )
}
