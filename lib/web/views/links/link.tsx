import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateName, CampaignName } from '../alerts/about.tsx'
import { CopyAddress } from './copy-address.tsx'
import { postColumn } from './link-columns.tsx'
import { type Link, linkName, pathOf } from './link-data.ts'
import { ClicksCard, ConversionsCard, LinkFlags, OriginCard } from './link-numbers.tsx'
import { StopLink } from './stop-link.tsx'

type Me = ViewProps['me']

interface AboutProps {
  readonly link: Link
  readonly me: Me
  readonly changed: () => void
}

const About = ({ link, me, changed }: AboutProps) => {
  const { campaign_id: campaignId, affiliate_id: affiliateId } = link
  const facts: Fact[] = [
    { label: 'Address', value: <span class="wraps">{link.url}</span> },
    { label: 'Leads to', value: <span class="wraps">{link.target_url}</span> },
    { label: 'Campaign', value: <CampaignName id={campaignId} me={me} /> },
    { label: 'Affiliate', value: <AffiliateName id={affiliateId} campaignId={campaignId} me={me} /> },
    { label: postColumn.label, value: postColumn.cell(link) },
    { label: 'Made', value: <Instant at={link.created_at} /> },
    ...(link.stopped_at === null ? [] : [{ label: 'Stopped', value: <Instant at={link.stopped_at} /> }]),
  ]
  const actions = (
    <span class="buttons">
      <CopyAddress link={link} />
      {readerFacts(me.role).submitsPosts ? <StopLink link={link} done={changed} /> : null}
    </span>
  )
  return (
    <Card title="About the link" actions={actions}>
      <Facts facts={facts} />
    </Card>
  )
}

/** The way back: to one's own links, or to those of the campaign. */
const Above = ({ link, me }: { readonly link: Link | null; readonly me: Me }) => {
  if (readerFacts(me.role).submitsPosts) return <a href={linkTo('/links')}>Links</a>
  if (link === null) return <a href={linkTo('/campaigns')}>Campaigns</a>
  return (
    <>
      <CampaignName id={link.campaign_id} me={me} /> / <a href={linkTo(linksOf(link.campaign_id))}>Links</a>
    </>
  )
}

const linksOf = (campaignId: string): string => `/campaigns/${encodeURIComponent(campaignId)}/links`

/** A link: where it leads, what became of its clicks, and what came of them. */
export const LinkView = ({ params: { code = '' }, me }: ViewProps) => {
  const path = pathOf(code)
  const live = useLive<Link>(path, (signal) => callApi('GET', path, { signal }))
  return (
    <>
      <PageHeading title={live.data === null ? 'Link' : linkName(live.data)} above={<Above link={live.data} me={me} />}>
        {live.data === null || live.data.stopped_at === null ? null : <Badge tone="quiet">Stopped</Badge>}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the link">
        {(link) => (
          <>
            <About link={link} me={me} changed={live.refresh} />
            <LinkFlags flags={link.flags} />
            <ClicksCard link={link} />
            <ConversionsCard link={link} />
            <OriginCard link={link} />
          </>
        )}
      </Shown>
    </>
  )
}
