import { Empty } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'

/** Says that a campaign pays for nothing yet, and leads to its terms. */
export const NoTerms = ({ campaignId }: { readonly campaignId: string }) => (
  <Empty title="This campaign pays for nothing yet">
    <p>Its terms say what it pays, in which currency, and how much in all.</p>
    <p>
      <a class="button-link primary" href={linkTo(`/campaigns/${encodeURIComponent(campaignId)}/terms`)}>
        Set the terms
      </a>
    </p>
  </Empty>
)
