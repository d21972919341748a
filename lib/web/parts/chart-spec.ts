/** What a series stands for; its colour and dash follow from it, the same in every chart. */
export type SeriesTone = 'claimed' | 'verified' | 'overclaimed'

export interface Series {
  readonly label: string
  readonly tone: SeriesTone
  /** `line` by default; `marks`: points that no line joins, for claims on a curve. */
  readonly kind?: 'line' | 'bar' | 'marks'
  /** `x` is one of the labels, or epoch ms in a chart over instants. A `y` of null leaves a gap: a missing number is not a zero. */
  readonly points: readonly { readonly x: string | number; readonly y: number | null }[]
}

/** A moment with a meaning of its own in a chart over instants; a dashed line. */
export interface Moment {
  /** Epoch ms. */
  readonly x: number
  readonly label: string
}

/** A chart as data. */
export interface ChartSpec {
  /** What it shows, in a sentence for those who do not see it. */
  readonly sentence: string
  /** What is along the bottom: `Day`, `Affiliate`, `Time`. */
  readonly bottom: string
  /** The labels along the bottom, in order; null where the bottom is time. */
  readonly labels: readonly string[] | null
  readonly series: readonly Series[]
  readonly moment?: Moment
}

/** Every instant that a chart over instants has to have room for, epoch ms. */
export const instantsOf = ({ series, moment }: ChartSpec): number[] => [
  ...series.flatMap(({ points }) => points.map(({ x }) => Number(x))),
  ...(moment === undefined ? [] : [moment.x]),
]
