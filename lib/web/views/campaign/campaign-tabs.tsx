import { linkTo } from '../../place.ts'
import { usePlace } from '../../router.ts'

/** The pages of one campaign: the end of the address, what else belongs to it, and its name. */
const tabs: readonly { readonly end: string; readonly label: string; readonly alsoUnder?: readonly string[] }[] = [
  { end: '', label: 'Overview', alsoUnder: ['/edit'] },
  { end: '/posts', label: 'Posts', alsoUnder: ['/affiliates'] },
  { end: '/participants', label: 'Who takes part' },
  { end: '/invitations', label: 'Invitations' },
  { end: '/links', label: 'Links' },
  { end: '/money', label: 'Money', alsoUnder: ['/terms', '/ledger'] },
  { end: '/share', label: 'Share' },
]

/** The ways to a campaign's other pages, which stand below the heading of each of them. */
export const CampaignTabs = ({ id }: { readonly id: string }) => {
  const campaign = `/campaigns/${encodeURIComponent(id)}`
  const end = usePlace().path.slice(campaign.length)
  const isHere = ({ end: own, alsoUnder = [] }: (typeof tabs)[number]): boolean =>
    end === own || alsoUnder.some((other) => end.startsWith(other))
  return (
    <nav class="tabs" aria-label="Campaign">
      <ul>
        {tabs.map((tab) => (
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
