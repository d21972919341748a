import { Card } from '../../parts/card.tsx'
import { Count, formatPercent, Percent } from '../../parts/quantity.tsx'
import type { CampaignDashboard } from './campaign-data.ts'

type Mix = CampaignDashboard['verdicts']
type Bucket = keyof Mix

const buckets = [
  ['matched', 'Matched', 'what the platform shows covers the claim'],
  ['low', 'Low discrepancy', 'a little more was claimed than is shown'],
  ['medium', 'Medium discrepancy', 'clearly more was claimed than is shown'],
  ['high', 'High discrepancy', 'far more was claimed than is shown'],
  ['incomplete', 'Incomplete', 'the platform hides some of the numbers'],
  ['unverifiable', 'Unverifiable', 'the platform gives no numbers'],
  ['pending', 'Pending', 'not checked yet'],
] as const satisfies readonly (readonly [Bucket, string, string])[]

interface Segment {
  readonly bucket: Bucket
  readonly from: number
  readonly share: number
}

/** The parts of the bar, one after the other, each with where it begins and how long it is: 0 … 1. */
const segmentsOf = (mix: Mix, posts: number): Segment[] => {
  let from = 0
  return buckets.flatMap(([bucket]) => {
    const share = mix[bucket] / posts
    const segment = { bucket, from, share }
    from += share
    return share === 0 ? [] : [segment]
  })
}

const percent = (ratio: number): string => `${(ratio * 100).toFixed(3)}%`

const Bar = ({ mix, posts }: { readonly mix: Mix; readonly posts: number }) => (
  <svg class="mix-bar" aria-hidden="true" focusable="false">
    {segmentsOf(mix, posts).map(({ bucket, from, share }) => (
      <rect key={bucket} class={`mix-${bucket}`} x={percent(from)} width={percent(share)} height="100%">
        <title>{`${bucket}: ${formatPercent(share)}`}</title>
      </rect>
    ))}
  </svg>
)

const Swatch = ({ bucket }: { readonly bucket: Bucket }) => (
  <svg class="mix-swatch" aria-hidden="true" focusable="false">
    <rect class={`mix-${bucket}`} width="100%" height="100%" rx="3" />
  </svg>
)

/** How the posts' verdicts fall: a bar, and every kind with its count and share. */
export const VerdictMix = ({ mix }: { readonly mix: Mix }) => {
  const posts = buckets.reduce((sum, [bucket]) => sum + mix[bucket], 0)
  return (
    <Card title="Verdicts">
      <Bar mix={mix} posts={posts} />
      <table class="mix">
        <caption class="for-ears">Posts by verdict</caption>
        <thead class="for-ears">
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">Posts</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map(([bucket, word, meaning]) => (
            <tr key={bucket}>
              <th scope="row">
                <Swatch bucket={bucket} />
                {word} <span class="fine mix-meaning">{meaning}</span>
              </th>
              <td class="is-number">
                <Count value={mix[bucket]} />
              </td>
              <td class="is-number">
                <Percent ratio={posts === 0 ? null : mix[bucket] / posts} missing="no posts" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
