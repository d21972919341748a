import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Count } from '../../parts/quantity.tsx'
import { partShown, type Sums, verifiedSum } from './sums.ts'

/** What the platforms show, and for how many of the posts if not for all. */
export const Verified = ({ of, metric }: { readonly of: Sums; readonly metric: MetricName }) => {
  const part = partShown(of, metric)
  return (
    <div>
      <Count value={verifiedSum(of, metric)} missing="none shown yet" />
      {part === null ? null : <div class="fine">{part}</div>}
    </div>
  )
}
