import type { Live } from '../../live.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Card, type Figure, Figures } from '../../parts/card.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count, formatCount } from '../../parts/quantity.tsx'
import { Shown } from '../../parts/state.tsx'
import { severities } from '../../words/alert-words.ts'
import type { AlertStats } from './alert-data.ts'
import { dayChoices } from './alert-filter.ts'

const figuresOf = ({ total, unresolved, is_complete: isComplete }: AlertStats): Figure[] => [
  {
    label: 'Unresolved',
    value: <Count value={unresolved.total} />,
    note: `of ${formatCount(total)}${isComplete ? '' : ' or more'} raised`,
  },
  ...severities.map((severity) => ({
    label: wordOf(severity),
    value: <Count value={unresolved.by_severity[severity]} />,
    note: 'unresolved',
  })),
  {
    label: 'Oldest',
    value: (
      <span class="figure-instant">
        <Instant at={unresolved.oldest_at} missing="none" />
      </span>
    ),
    note: 'unresolved',
  },
]

interface AlertCountsProps {
  readonly live: Live<AlertStats>
  readonly days: string
  readonly chooseDays: (days: string) => void
}

/** How many of the recent alerts are unresolved. */
export const AlertCounts = ({ live, days, chooseDays }: AlertCountsProps) => (
  <Card
    title="Alert counts"
    actions={
      <Choice
        label="In the last"
        value={days}
        options={dayChoices.map((choice) => [choice, `${choice} days`] as const)}
        choose={chooseDays}
      />
    }
  >
    <div class="alert-counts">
      <Shown live={live} what="the counts">
        {(stats) => (
          <>
            <Figures figures={figuresOf(stats)} />
            {stats.is_complete ? null : (
              <p class="fine">
                There are more alerts than we count at once, so the real numbers may be higher. Choose fewer days or one
                campaign for exact numbers.
              </p>
            )}
          </>
        )}
      </Shown>
    </div>
  </Card>
)
