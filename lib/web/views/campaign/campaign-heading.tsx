import type { ComponentChildren } from 'preact'
import { useCampaignName } from '../../names.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { linkTo } from '../../place.ts'
import { CampaignTabs } from './campaign-tabs.tsx'

interface CampaignHeadingProps {
  readonly id: string
  readonly title: string
  /** Badges, freshness, buttons. */
  readonly children?: ComponentChildren
}

/** The heading of a page about one campaign: the campaign's name above it, and the campaign's other pages below. */
export const CampaignHeading = ({ id, title, children }: CampaignHeadingProps) => (
  <>
    <PageHeading
      title={title}
      above={
        <a class="wraps" href={linkTo(`/campaigns/${encodeURIComponent(id)}`)}>
          {useCampaignName(id) ?? 'Campaign'}
        </a>
      }
    >
      {children}
    </PageHeading>
    <CampaignTabs id={id} />
  </>
)
