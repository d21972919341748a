/** What a series stands for; this decides its colour and dash, which are the same in every chart. */
export type SeriesTone = 'claimed' | 'verified' | 'overclaimed' | 'duplicate' | 'bot' | 'invalid'

export interface Series {
  readonly label: string
  readonly tone: SeriesTone
  /** `line` by default; `marks`: points without a line, for claims on a curve. */
  readonly kind?: 'line' | 'bar' | 'marks'
  /** Whether what lies between it and the next series is shaded: a band. */
  readonly isBand?: boolean
  /**
   * `x` is one of the labels, or epoch ms in a chart over time. A `y` of null leaves a gap: a missing number is not a
   * zero.
   */
  readonly points: readonly { readonly x: string | number; readonly y: number | null }[]
}

/** A moment with a meaning of its own in a chart over time, drawn as a dashed line. */
export interface Moment {
  /** Epoch ms. */
  readonly x: number
  readonly label: string
}

/** A chart as data. */
export interface ChartSpec {
  /** What it shows, as a sentence for those who cannot see it. */
  readonly sentence: string
  /** The title of the horizontal axis: `Day`, `Affiliate`, `Time`. */
  readonly bottom: string
  /** The labels of the horizontal axis, in order; null if that axis is time. */
  readonly labels: readonly string[] | null
  readonly series: readonly Series[]
  readonly moment?: Moment
}

/** Every instant that a chart over time must have room for, epoch ms. */
export const instantsOf = ({ series, moment }: ChartSpec): number[] => [
  ...series.flatMap(({ points }) => points.map(({ x }) => Number(x))),
  ...(moment === undefined ? [] : [moment.x]),
]
