import type { ComponentChildren } from 'preact'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { platformName } from '../../parts/platform-name.tsx'
import { Count, Money } from '../../parts/quantity.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { safeLink } from './link-text.ts'
import type { Belonging } from './use-belonging.ts'
import type { Observation, Post } from './views-of-post.ts'

type Fact = readonly [label: string, value: ComponentChildren]

const OnPlatform = ({ post: { url, platform, native_id: nativeId } }: { readonly post: Post }) => {
  const link = safeLink(url)
  if (link === null) return <span>{nativeId}</span>
  return (
    <a href={link} target="_blank" rel="noreferrer noopener">
      Open on {platformName(platform)} <span aria-hidden="true">↗</span>
      <span class="for-ears">(in a new tab)</span>
    </a>
  )
}

const Campaign = ({ post, name, isLinked }: { post: Post; name: string | null; isLinked: boolean }) => {
  const text = name ?? post.campaign_id
  return isLinked ? (
    <a href={linkTo(`/campaigns/${encodeURIComponent(post.campaign_id)}`)}>{text}</a>
  ) : (
    <span>{text}</span>
  )
}

const countFacts = (observation: Observation): Fact[] => {
  const { likes, comments, shares, spend } = observation
  const counts = Object.entries({ Likes: likes, Comments: comments, Shares: shares })
  return [
    ...counts.flatMap(([label, value]): Fact[] =>
      value === undefined ? [] : [[label, <Count key={label} value={value} />]],
    ),
    ...(spend === undefined ? [] : [['Spend', <Money key="spend" amount={spend} />] as const]),
  ]
}

const seenFacts = (observation: Observation | null): Fact[] =>
  observation === null
    ? [['Last seen', 'not yet']]
    : [['Last seen', <Instant key="seen" at={observation.fetched_at} />], ...countFacts(observation)]

const methods: Readonly<Record<Post['submission_method'], string>> = { API: 'the API', DISCORD: 'Discord' }

interface AboutProps {
  readonly post: Post
  readonly me: ViewProps['me']
  readonly belonging: Belonging
}

/** Where a post is, whose it is, and what else was seen of it. */
export const AboutCard = ({ post, me, belonging: { campaignName, affiliateName } }: AboutProps) => {
  const facts: Fact[] = [
    ['Post', <OnPlatform key="post" post={post} />],
    ['Campaign', <Campaign key="campaign" post={post} name={campaignName} isLinked={me.role !== 'AFFILIATE'} />],
    ['Affiliate', affiliateName ?? post.affiliate_id],
    ['Submitted', <Instant key="submitted" at={post.created_at} />],
    ['Through', methods[post.submission_method]],
    ...seenFacts(post.observation),
  ]
  return (
    <Card title="About the post">
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {post.description === null ? null : <p class="post-description">{post.description}</p>}
    </Card>
  )
}
