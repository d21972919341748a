import type { Forecast } from './live.ts'

const binCount = 10

/** Forecasts of about the same height, and how often they came true. */
export interface Bin {
  /** The lowest forecast that it holds; the next bin begins 0.1 above. */
  readonly from: number
  readonly forecasts: number
  /** What was forecast on average, and the share of claims that were honest; NaN where there is no forecast. */
  readonly forecast: number
  readonly honest: number
}

type Told = Pick<Forecast, 'isHonest' | 'published'>

/** A forecaster's forecasts, and what each of them counts. */
export interface Forecaster {
  readonly forecasts: readonly Told[]
  readonly weight: number
}

const binOf = (forecast: number): number => Math.min(binCount - 1, Math.floor(Math.round(forecast * 1e6) / 1e5))

/** Ten bins from 0 to 1 that say whether the number published as `name` can be taken at its word. */
export const reliabilityOf = (name: string, forecasters: readonly Forecaster[]): readonly Bin[] => {
  const told = forecasters.flatMap(({ forecasts, weight }) =>
    forecasts.flatMap(({ isHonest, published }) => {
      const forecast = published[name]
      return forecast === undefined ? [] : [{ forecast, isHonest, weight }]
    }),
  )
  return Array.from({ length: binCount }, (_, at) => {
    const own = told.filter(({ forecast }) => binOf(forecast) === at)
    const sum = (amount: (one: (typeof own)[number]) => number): number =>
      own.reduce((total, one) => total + one.weight * amount(one), 0)
    const all = sum(() => 1)
    return {
      from: at / binCount,
      forecasts: own.length,
      forecast: sum(({ forecast }) => forecast) / all,
      honest: sum(({ isHonest }) => (isHonest ? 1 : 0)) / all,
    }
  })
}
