import type { CampaignDashboard } from './campaign-data.ts'

export type Mix = CampaignDashboard['verdicts']
export type Bucket = keyof Mix

/** Every kind of verdict, from good to unknown, and what it means. */
export const buckets = [
  ['matched', 'Matched', 'the platform confirms the claim'],
  ['low', 'Low discrepancy', 'the claim is slightly too high'],
  ['medium', 'Medium discrepancy', 'the claim is clearly too high'],
  ['high', 'High discrepancy', 'the claim is far too high'],
  ['incomplete', 'Incomplete', 'the platform does not show every number'],
  ['unverifiable', 'Unverifiable', 'the platform shows no numbers'],
  ['pending', 'Pending', 'no numbers to compare yet'],
] as const satisfies readonly (readonly [Bucket, string, string])[]

export interface Segment {
  readonly bucket: Bucket
  /** Where the part begins and how long it is: 0 … 1 of the bar. */
  readonly from: number
  readonly share: number
}

export const postsOf = (mix: Mix): number => buckets.reduce((sum, [bucket]) => sum + mix[bucket], 0)

/** The parts of a bar, in order; a kind without posts has none. */
export const segmentsOf = (mix: Mix): Segment[] => {
  const posts = postsOf(mix)
  let before = 0
  return buckets.flatMap(([bucket]) => {
    if (mix[bucket] === 0) return []
    const segment = { bucket, from: before / posts, share: mix[bucket] / posts }
    before += mix[bucket]
    return [segment]
  })
}
