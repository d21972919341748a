import { Card } from '../../parts/card.tsx'
import { Linked } from '../../parts/linked.tsx'
import { Count, Percent } from '../../parts/quantity.tsx'
import { type Bucket, buckets, type Mix, postsOf, segmentsOf } from './mix.ts'

const percent = (ratio: number): string => `${ratio * 100}%`

interface VerdictMixProps {
  readonly mix: Mix
  /** Where the posts with such a verdict are; null if the reader cannot see them. */
  readonly placeOf: ((bucket: Bucket) => string) | null
}

/** A picture of the table below it, with the same links: hidden from screen readers and the keyboard. */
const Bar = ({ mix, placeOf }: VerdictMixProps) => (
  <svg class="mix-bar" aria-hidden="true" focusable="false">
    {segmentsOf(mix).map(({ bucket, from, share }) => {
      const part = <rect key={bucket} class={`mix-${bucket}`} x={percent(from)} width={percent(share)} height="100%" />
      if (placeOf === null) return part
      return (
        <a key={bucket} href={placeOf(bucket)} tabindex={-1}>
          {part}
        </a>
      )
    })}
  </svg>
)

const Swatch = ({ bucket }: { readonly bucket: Bucket }) => (
  <svg class="mix-swatch" aria-hidden="true" focusable="false">
    <rect class={`mix-${bucket}`} width="100%" height="100%" rx="3" />
  </svg>
)

/** The posts by verdict: a bar, and every kind with its count and share; each leads to its posts. */
export const VerdictMix = ({ mix, placeOf }: VerdictMixProps) => {
  const posts = postsOf(mix)
  return (
    <Card title="Verdicts">
      <Bar mix={mix} placeOf={placeOf} />
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
                <span class="mix-kind">
                  <Swatch bucket={bucket} />
                  <span>
                    <Linked place={mix[bucket] === 0 ? null : (placeOf?.(bucket) ?? null)}>{word}</Linked>{' '}
                    <span class="fine">{meaning}</span>
                  </span>
                </span>
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
      <p class="fine">
        Provisional verdicts are counted too: until its settlement window ends, later numbers may still confirm a claim.
      </p>
    </Card>
  )
}
