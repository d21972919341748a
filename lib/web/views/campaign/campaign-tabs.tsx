import { type Deed, may } from '../../may.ts'
import { linkTo } from '../../place.ts'
import { usePlace } from '../../router.ts'
import { sessionInUse } from '../../session.ts'

interface Tab {
  /** The end of the address. */
  readonly end: string
  readonly label: string
  /** What else belongs to it. */
  readonly alsoUnder?: readonly string[]
  /** What whoever opens it must be let do by their team. */
  readonly needs?: Deed
}

/** The pages of one campaign. */
const tabs: readonly Tab[] = [
  { end: '', label: 'Overview', alsoUnder: ['/edit'] },
  { end: '/posts', label: 'Posts', alsoUnder: ['/affiliates'] },
  { end: '/reviews', label: 'Review' },
  { end: '/participants', label: 'Who takes part', needs: 'invitation:manage' },
  { end: '/announcements', label: 'Announcements' },
  { end: '/invitations', label: 'Invitations', needs: 'invitation:manage' },
  { end: '/links', label: 'Links' },
  { end: '/money', label: 'Money', alsoUnder: ['/terms', '/ledger', '/earnings'] },
  { end: '/share', label: 'Share', needs: 'report:share' },
]

/** The ways to a campaign's other pages, which stand below the heading of each of them. */
export const CampaignTabs = ({ id }: { readonly id: string }) => {
  const campaign = `/campaigns/${encodeURIComponent(id)}`
  const end = usePlace().path.slice(campaign.length)
  const isHere = ({ end: own, alsoUnder = [] }: Tab): boolean =>
    end === own || alsoUnder.some((other) => end.startsWith(other))
  const me = sessionInUse()?.me ?? {}
  const shown = tabs.filter(({ needs }) => needs === undefined || may(me, needs))
  return (
    <nav class="tabs" aria-label="Campaign">
      <ul>
        {shown.map((tab) => (
          <li key={tab.end}>
            <a href={linkTo(`${campaign}${tab.end}`)} aria-current={isHere(tab) ? 'page' : undefined}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
