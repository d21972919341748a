import { useAffiliateName, useCampaignName } from '../../names.ts'
import { Card } from '../../parts/card.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { Instant } from '../../parts/instant.tsx'
import { OnPlatform } from '../../parts/on-platform.tsx'
import { Count, Money } from '../../parts/quantity.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import type { Observation, Post } from './views-of-post.ts'

/** A campaign by its name, for readers who may see it. */
export const CampaignLink = ({ id }: { readonly id: string }) => (
  <a href={linkTo(`/campaigns/${encodeURIComponent(id)}`)}>{useCampaignName(id) ?? id}</a>
)

const countFacts = (observation: Observation): Fact[] => {
  const { likes, comments, shares, spend } = observation
  const counts = Object.entries({ Likes: likes, Comments: comments, Shares: shares })
  return [
    ...counts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: <Count value={value} /> }])),
    ...(spend === undefined ? [] : [{ label: 'Spend', value: <Money amount={spend} /> }]),
  ]
}

const unsignedFacts = ({ unsigned_conversions: unsigned }: Observation): Fact[] =>
  unsigned === undefined || unsigned === 0
    ? []
    : [{ label: 'Conversions without a signature', value: <Count value={unsigned} /> }]

const seenFacts = (observation: Observation | null): Fact[] =>
  observation === null
    ? [{ label: 'Latest numbers', value: 'none yet' }]
    : [
        { label: 'Latest numbers', value: <Instant at={observation.fetched_at} /> },
        ...countFacts(observation),
        ...unsignedFacts(observation),
      ]

const linkFacts = ({ link_code: code }: Post): Fact[] =>
  code === null
    ? []
    : [{ label: 'Tracked link', value: <a href={linkTo(`/links/${encodeURIComponent(code)}`)}>Open the link</a> }]

const methods: Readonly<Record<Post['submission_method'], string>> = { API: 'API', DISCORD: 'Discord' }

interface AboutProps {
  readonly post: Post
  readonly me: ViewProps['me']
}

/** Where a post is, whose it is, and what else is known about it. */
export const AboutCard = ({ post, me }: AboutProps) => {
  const campaignName = useCampaignName(post.campaign_id)
  const affiliateName = useAffiliateName(post.affiliate_id, post.campaign_id, me)
  const facts: Fact[] = [
    { label: 'Post', value: <OnPlatform post={post} /> },
    {
      label: 'Campaign',
      value: readerFacts(me.role).seesWholeCampaigns ? (
        <CampaignLink id={post.campaign_id} />
      ) : (
        (campaignName ?? post.campaign_id)
      ),
    },
    { label: 'Affiliate', value: affiliateName ?? post.affiliate_id },
    ...linkFacts(post),
    { label: 'Submitted', value: <Instant at={post.created_at} /> },
    { label: 'Submitted via', value: methods[post.submission_method] },
    ...(post.withdrawn_at === null ? [] : [{ label: 'Withdrawn', value: <Instant at={post.withdrawn_at} /> }]),
    ...seenFacts(post.observation),
  ]
  return (
    <Card title="About the post">
      <Facts facts={facts} />
      {post.description === null ? null : <p class="post-description">{post.description}</p>}
    </Card>
  )
}
