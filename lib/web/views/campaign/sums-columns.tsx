import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Linked } from '../../parts/linked.tsx'
import { Count, formatCount, Percent } from '../../parts/quantity.tsx'
import type { Column } from '../../parts/table.tsx'
import { overclaimedShare, type Sums, verifiedSum } from './sums.ts'
import { Verified } from './verified.tsx'

/**
 * The columns of every table of sums: how many posts, which lead to them if they can be seen, and for one metric what was claimed, verified,
 * overclaimed, and corrected after a check.
 */
export const sumsColumns = <Row extends Sums>(
  metric: MetricName,
  placeOf: ((row: Row) => string) | null,
): Column<Row>[] => [
  {
    id: 'posts',
    label: 'Posts',
    isNumber: true,
    sortBy: ({ posts }) => posts,
    cell: (row) => (
      <Linked place={placeOf?.(row) ?? null}>
        <Count value={row.posts} />
      </Linked>
    ),
  },
  {
    id: 'claimed',
    label: `Claimed ${metric}`,
    isNumber: true,
    sortBy: ({ claimed }) => claimed[metric],
    cell: ({ claimed }) => <Count value={claimed[metric]} />,
  },
  {
    id: 'verified',
    label: `Verified ${metric}`,
    isNumber: true,
    sortBy: (row) => verifiedSum(row, metric),
    cell: (row) => <Verified of={row} metric={metric} />,
  },
  {
    id: 'overclaimed',
    label: 'Overclaimed',
    isNumber: true,
    sortBy: ({ overclaimed }) => overclaimed[metric],
    cell: ({ overclaimed, corrected }) => (
      <div>
        <Count value={overclaimed[metric]} />
        {corrected[metric] === 0 ? null : (
          <div class="fine">{formatCount(overclaimed[metric] + corrected[metric])} ever</div>
        )}
      </div>
    ),
  },
  {
    id: 'corrected',
    label: 'Corrected',
    isNumber: true,
    sortBy: ({ corrected }) => corrected[metric],
    cell: ({ corrected }) => <Count value={corrected[metric]} />,
  },
  {
    id: 'share',
    label: 'Overclaimed share',
    isNumber: true,
    sortBy: (row) => overclaimedShare(row, metric),
    cell: (row) => <Percent ratio={overclaimedShare(row, metric)} missing="nothing claimed" />,
  },
]
