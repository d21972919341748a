import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Count } from '../../parts/quantity.tsx'
import type { Column } from '../../parts/table.tsx'
import type { CampaignPost } from './post-data.ts'

const differenceFormat = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' })

const Difference = ({ value }: { readonly value: number | null }) =>
  value === null ? <Count value={null} missing="nothing verified" /> : <span>{differenceFormat.format(value)}</span>

/** What was claimed, what was verified, and the difference, of one metric. */
export const numberColumns = <Row extends Pick<CampaignPost, 'claimed' | 'verified' | 'difference'>>(
  metric: MetricName,
): Column<Row>[] => [
  {
    id: 'claimed',
    label: 'Claimed',
    isNumber: true,
    sortBy: ({ claimed }) => claimed[metric],
    cell: ({ claimed }) => <Count value={claimed[metric]} />,
  },
  {
    id: 'verified',
    label: 'Verified',
    isNumber: true,
    sortBy: ({ verified }) => verified[metric],
    cell: ({ verified }) => <Count value={verified[metric]} missing="nothing verified" />,
  },
  {
    id: 'difference',
    label: 'Difference',
    isNumber: true,
    sortBy: ({ difference }) => difference[metric],
    cell: ({ difference }) => <Difference value={difference[metric]} />,
  },
]
