import { Card } from '../../parts/card.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { linkTo } from '../../place.ts'

/** Something that waits for the reader. */
export interface Need {
  readonly id: string
  /** Null where it is not a matter of how many. */
  readonly count: number | null
  readonly words: string
  readonly place: string
  readonly isUrgent?: boolean
}

interface NeedsProps {
  readonly title: string
  /** Null until it is known. */
  readonly needs: readonly Need[] | null
  readonly nothing: string
  /** What could not be asked; empty if all could. */
  readonly unknown: readonly string[]
}

/** What needs a hand now, a line each, what is urgent first. */
export const Needs = ({ title, needs, nothing, unknown }: NeedsProps) => (
  <Card title={title}>
    {needs === null ? (
      <p class="fine" role="status">
        Looking…
      </p>
    ) : needs.length === 0 ? (
      <p>{nothing}</p>
    ) : (
      <ul class="needs">
        {needs
          .toSorted((left, right) => Number(right.isUrgent ?? false) - Number(left.isUrgent ?? false))
          .map(({ id, count, words, place, isUrgent = false }) => (
            <li key={id}>
              <a href={linkTo(place)} class={isUrgent ? 'need is-bad' : 'need'}>
                <span class="need-count">{count === null ? '!' : formatCount(count)}</span>
                <span dir="auto">{words}</span>
              </a>
            </li>
          ))}
      </ul>
    )}
    {unknown.length === 0 ? null : (
      <p class="fine">Not known right now: {unknown.join(', ')}. It is asked for again in a minute.</p>
    )}
  </Card>
)
