import { may } from '../../may.ts'
import { Empty } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'

interface NoTermsProps extends Pick<ViewProps, 'me'> {
  readonly campaignId: string
}

/** Says that a campaign pays for nothing yet, and leads to its terms. */
export const NoTerms = ({ campaignId, me }: NoTermsProps) => (
  <Empty title="This campaign pays for nothing yet">
    <p>Its terms say what it pays, in which currency, and how much in all.</p>
    {may(me, 'terms:change') ? (
      <p>
        <a class="button-link primary" href={linkTo(`/campaigns/${encodeURIComponent(campaignId)}/terms`)}>
          Set the terms
        </a>
      </p>
    ) : null}
  </Empty>
)
