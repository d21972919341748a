import type { MetricName } from '../../../platforms/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card, type Figure, Figures } from '../../parts/card.tsx'
import { MetricChoice, useMetric } from '../../parts/metric-choice.tsx'
import { Count, Percent } from '../../parts/quantity.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { formatScore, TrustTierBadge } from '../../parts/trust.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { ByPlatform } from '../campaign/by-platform.tsx'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { postsPlace } from '../campaign/campaign-places.ts'
import { overclaimedShare, partShown, verifiedSum } from '../campaign/sums.ts'
import { VerdictMix } from '../campaign/verdict-mix.tsx'
import {
  alertsSentence,
  type CampaignAffiliate,
  correctedSentence,
  everSentence,
  tierWords,
} from './affiliate-words.ts'
import { useCampaignPosts } from './post-data.ts'
import { postsPath } from './post-filter.ts'
import { PostsTable } from './posts-table.tsx'
import { usePostFilter } from './use-post-filter.ts'

/** Trust moves with verdicts, which take hours. */
const everyMs = 60_000

const figuresOf = (affiliate: CampaignAffiliate, metric: MetricName): Figure[] => {
  const part = partShown(affiliate, metric)
  return [
    { label: 'Posts', value: <Count value={affiliate.posts} />, note: 'in this campaign' },
    { label: `Claimed ${metric}`, value: <Count value={affiliate.claimed[metric]} /> },
    {
      label: `Verified ${metric}`,
      value: <Count value={verifiedSum(affiliate, metric)} missing="none shown yet" />,
      ...(part === null ? {} : { note: `for ${part}` }),
    },
    {
      label: `Overclaimed ${metric}`,
      value: <Count value={affiliate.overclaimed[metric]} />,
      note: 'by the latest claims',
    },
    {
      label: 'Overclaimed share',
      value: <Percent ratio={overclaimedShare(affiliate, metric)} missing="nothing claimed" />,
    },
  ]
}

const Trust = ({ affiliate, metric }: { readonly affiliate: CampaignAffiliate; readonly metric: MetricName }) => {
  const {
    campaign_id: campaignId,
    affiliate_id: affiliateId,
    trust_tier: tier,
    trust_probability: probability,
  } = affiliate
  return (
    <Card title="Trust">
      <p class="trust-line">
        <TrustTierBadge tier={tier} />
        {probability === null ? null : (
          <span>The next claim is right with a probability of {formatScore(probability)}.</span>
        )}
      </p>
      {tier === null ? null : <p class="fine">{tierWords[tier]}</p>}
      <h3>In this campaign</h3>
      <ul class="record">
        <li>{everSentence(affiliate, metric)}</li>
        <li>{correctedSentence(affiliate, metric)}</li>
        <li>
          {alertsSentence(affiliate)}{' '}
          <a href={linkTo('/alerts', { campaign_id: campaignId, affiliate_id: affiliateId })}>All alerts about them</a>
        </li>
      </ul>
    </Card>
  )
}

const Posts = ({ campaignId, affiliateId }: { readonly campaignId: string; readonly affiliateId: string }) => {
  const { filter, sort, sortBy } = usePostFilter()
  const live = useCampaignPosts(postsPath(campaignId, { ...filter, affiliate: affiliateId }))
  return (
    <Card title="Posts">
      <PostsTable
        live={live}
        caption="Posts of the affiliate"
        campaignId={null}
        sort={sort}
        sortBy={sortBy}
        words=""
        narrowed={null}
      />
    </Card>
  )
}

/** One affiliate in one campaign: how far to trust them, what they claimed there, and with which posts. */
export const CampaignAffiliateView = ({ params: { id = '', affiliate: affiliateId = '' } }: ViewProps) => {
  const path = `/campaigns/${encodeURIComponent(id)}/affiliates/${encodeURIComponent(affiliateId)}`
  const live = useLive<CampaignAffiliate>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const metric = useMetric()
  return (
    <>
      <CampaignHeading id={id} title={live.data?.name ?? 'Affiliate'}>
        <Freshness live={live} />
      </CampaignHeading>
      <Shown live={live} what="the affiliate">
        {(affiliate) => (
          <>
            <div class="toolbar">
              <MetricChoice label="Compare" />
            </div>
            <Figures figures={figuresOf(affiliate, metric)} />
            <div class="campaign-pair">
              <Trust affiliate={affiliate} metric={metric} />
              <VerdictMix
                mix={affiliate.verdicts}
                placeOf={(verdict) => postsPlace(id, { verdict, affiliate: affiliateId })}
              />
            </div>
            <ByPlatform
              rows={affiliate.by_platform}
              metric={metric}
              placeOf={(platform) => postsPlace(id, { platform, affiliate: affiliateId })}
            />
            <Posts campaignId={id} affiliateId={affiliateId} />
          </>
        )}
      </Shown>
    </>
  )
}
