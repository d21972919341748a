import { formatCount, formatPercent } from '../../parts/quantity.tsx'
import { partShown, verifiedSum } from '../campaign/sums.ts'
import { changeWords } from './change-words.ts'
import type { Home } from './home-data.ts'
import { beforeWords, type Range, rangeSentence } from './range.ts'

type Sums = Home['totals']

interface HeadlineProps {
  readonly home: Home
  readonly range: Range
}

const shareWords = ({ claimed, overclaimed }: Sums): string =>
  claimed.views === 0
    ? 'Nothing was claimed.'
    : `${formatPercent(overclaimed.views / claimed.views)} of all views claimed.`

/** The number that matters first: what was claimed and never shown. */
export const Headline = ({ home: { totals, before }, range }: HeadlineProps) => {
  const { overclaimed } = totals
  const change = changeWords(overclaimed.views, before?.overclaimed.views ?? null, beforeWords(range))
  return (
    <section class={overclaimed.views === 0 ? 'headline' : 'headline is-bad'} aria-label="Headline">
      <p class="headline-number">{formatCount(overclaimed.views)}</p>
      <p class="headline-words">views claimed that were never shown</p>
      <p class="fine">
        {shareWords(totals)} This is {rangeSentence(range)}
        {change === null ? '' : `; ${change}`}.
      </p>
    </section>
  )
}

const explained = ({ home: { totals, before }, range }: HeadlineProps) => {
  const than = beforeWords(range)
  const part = partShown(totals, 'views')
  const shown = verifiedSum(totals, 'views')
  return [
    {
      label: 'Claimed views',
      value: formatCount(totals.claimed.views),
      note:
        changeWords(totals.claimed.views, before?.claimed.views ?? null, than) ??
        `in ${formatCount(totals.posts)} posts`,
    },
    {
      label: 'Verified views',
      value: shown === null ? '–' : formatCount(shown),
      note:
        part === null ? changeWords(totals.verified.views, before?.verified.views ?? null, than) : `shown for ${part}`,
    },
    {
      label: 'Corrected after a check',
      value: formatCount(totals.corrected.views),
      note: `${formatCount(totals.ever_overclaimed.views)} overclaimed ever`,
    },
  ]
}

/** Three numbers that explain the first. */
export const Explained = (props: HeadlineProps) => (
  <dl class="figures">
    {explained(props).map(({ label, value, note }) => (
      <div class="figure" key={label}>
        <dt>{label}</dt>
        <dd class="figure-value">{value}</dd>
        {note === null ? null : <dd class="figure-note">{note}</dd>}
      </div>
    ))}
  </dl>
)
