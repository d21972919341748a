import type { MetricName } from '../../../platforms/vocabulary.ts'
import { type Figure, Figures } from '../../parts/card.tsx'
import { Linked } from '../../parts/linked.tsx'
import { Count, formatCount, formatCountOf, Money, Percent } from '../../parts/quantity.tsx'
import type { CampaignDashboard } from './campaign-data.ts'
import { overclaimedShare, partShown, verifiedSum } from './sums.ts'

const shownNote = (totals: CampaignDashboard['totals'], metric: MetricName): string => {
  const part = partShown(totals, metric)
  return part === null ? 'what the platforms show so far' : `what the platforms show, for ${part}`
}

const overclaimedNote = ({ ever_overclaimed: ever, corrected }: CampaignDashboard['totals'], metric: MetricName) =>
  corrected[metric] === 0
    ? 'by the latest claims, provisional or final'
    : `provisional or final; ${formatCount(ever[metric])} ever, ${formatCount(corrected[metric])} corrected after a check`

/** Held posts count in none of the sums; whoever reads the sums has to decide about them. */
const postsNote = ({ affiliates, held_posts: held }: CampaignDashboard['totals']): string => {
  const by = `by ${formatCountOf(affiliates, 'affiliate')}`
  return held === 0 ? by : `${by}; ${formatCountOf(held, 'possible duplicate')} not counted`
}

interface AtAGlanceProps {
  readonly totals: CampaignDashboard['totals']
  readonly metric: MetricName
  /** Where the posts are; null if the reader cannot see them. */
  readonly place: string | null
}

const figuresOf = ({ totals, metric, place }: AtAGlanceProps): Figure[] => [
  {
    label: 'Posts',
    value: (
      <Linked place={place}>
        <Count value={totals.posts} />
      </Linked>
    ),
    note: postsNote(totals),
  },
  {
    label: `Claimed ${metric}`,
    value: <Count value={totals.claimed[metric]} />,
    note: 'what affiliates claim',
  },
  {
    label: `Verified ${metric}`,
    value: <Count value={verifiedSum(totals, metric)} missing="none shown yet" />,
    note: shownNote(totals, metric),
  },
  {
    label: `Overclaimed ${metric}`,
    value: <Count value={totals.overclaimed[metric]} />,
    note: overclaimedNote(totals, metric),
  },
  {
    label: 'Overclaimed share',
    value: <Percent ratio={overclaimedShare(totals, metric)} missing="nothing claimed" />,
    note: `of the claimed ${metric}`,
  },
  {
    label: 'Spend',
    value: <Money amount={totals.known_posts.spend === 0 ? null : totals.spend} />,
    note:
      totals.known_posts.spend === 0
        ? 'no platform reported any'
        : `reported for ${formatCountOf(totals.known_posts.spend, 'post')}`,
  },
]

/** A campaign in a few numbers. */
export const AtAGlance = (props: AtAGlanceProps) => <Figures figures={figuresOf(props)} />
