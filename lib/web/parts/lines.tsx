import { formatCount } from './quantity.tsx'

export interface Line {
  readonly label: string
  readonly tone: 'claimed' | 'verified'
  /** One for each place along the bottom; null leaves a gap, since a missing number is not a zero. */
  readonly values: readonly (number | null)[]
}

const [width, height, above, below] = [640, 220, 12, 24]
const floor = height - below

/** Where the lines of a drawing go: `M` begins one after each gap. */
export const pathOf = (values: readonly (number | null)[], most: number): string => {
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const parts = values.map((value, at) => {
    if (value === null) return ''
    const isFirst = at === 0 || values[at - 1] === null
    const y = floor - (value / Math.max(most, 1)) * (floor - above)
    return `${isFirst ? 'M' : 'L'}${Math.round(at * step)} ${Math.round(y)}`
  })
  return parts.join('')
}

interface LinesProps {
  /** What it shows, for those who cannot see it. */
  readonly sentence: string
  /** The first and the last place along the bottom. */
  readonly ends: readonly [string, string]
  readonly lines: readonly Line[]
}

/** A few lines over days, drawn without a library: they print, and cost a page that needs no more next to nothing. */
export const Lines = ({ sentence, ends: [first, last], lines }: LinesProps) => {
  const most = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)))
  return (
    <>
      <p class="lines-key">
        {lines.map(({ label, tone }) => (
          <span key={label} class={`lines-${tone}`}>
            {label}
          </span>
        ))}
      </p>
      <svg class="lines" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence}>
        <path class="lines-grid" d={`M0 ${above}H${width}M0 ${(above + floor) / 2}H${width}M0 ${floor}H${width}`} />
        {lines.map(({ label, tone, values }) => (
          <path key={label} class={`lines-${tone}`} d={pathOf(values, most)} />
        ))}
        <text x="0" y={above - 3}>
          {formatCount(most)}
        </text>
        <text x="0" y={height - 6}>
          {first}
        </text>
        <text x={width} y={height - 6} text-anchor="end">
          {last}
        </text>
      </svg>
    </>
  )
}
