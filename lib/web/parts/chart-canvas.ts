import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import { type ChartSpec, instantsOf, type Series, type SeriesTone } from './chart-spec.ts'
import { formatInstant } from './instant.tsx'
import { momentLine } from './moment-line.ts'
import { formatCount, formatShort } from './quantity.tsx'
import { tickLines, timeRangeOf, timeTicks } from './time-axis.ts'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
)

const dashes: Readonly<Record<SeriesTone, number[]>> = {
  claimed: [6, 4],
  verified: [],
  overclaimed: [2, 3],
  duplicate: [6, 4],
  bot: [2, 3],
  invalid: [1, 2],
}

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** Bars and lines in one chart, which Chart.js calls mixed. */
type Drawn = ChartDataset<'bar' | 'line', { x: string | number; y: number | null }[]>

/** A fifth of a colour of the style sheet, which writes them as `#rrggbb`. */
const faint = (shade: string): string => `${shade}33`

const datasetOf = ({ label, tone, kind = 'line', points, isBand = false }: Series): Drawn => {
  const shade = colour(`chart-${tone}`)
  const shared = { label, data: points.map(({ x, y }) => ({ x, y })), borderColor: shade, backgroundColor: shade }
  if (kind === 'bar') {
    return { ...shared, type: 'bar', categoryPercentage: 0.25, maxBarThickness: 28, borderRadius: 2 }
  }
  const isMarks = kind === 'marks'
  return {
    ...shared,
    type: 'line',
    showLine: !isMarks,
    pointStyle: isMarks ? 'rectRot' : 'circle',
    pointRadius: isMarks ? 6 : points.length > 60 ? 0 : 2.5,
    pointHitRadius: 12,
    borderWidth: 2,
    borderDash: dashes[tone],
    tension: 0,
    ...(isBand ? { fill: { target: '+1', above: faint(shade), below: faint(shade) } } : {}),
  }
}

const timeScaleOf = (spec: ChartSpec) => {
  const range = timeRangeOf(instantsOf(spec))
  return {
    min: range.fromMs,
    max: range.toMs,
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = timeTicks(range).map((value) => ({ value }))
    },
    callback: (value: string | number): string[] => tickLines(Number(value), range),
  }
}

const scalesOf = (spec: ChartSpec) => {
  const { labels } = spec
  const ticks = { color: colour('ink-soft'), maxRotation: 0, autoSkipPadding: 16 }
  const grid = { color: colour('line') }
  const isWhole = spec.series.every(({ points }) => points.every(({ y }) => Number.isInteger(y ?? 0)))
  const y = {
    beginAtZero: true,
    grid,
    border: { display: false },
    ticks: {
      ...ticks,
      ...(isWhole ? { precision: 0 } : {}),
      callback: (value: string | number) => formatShort(Number(value)),
    },
  }
  if (labels !== null)
    return {
      x: { type: 'category' as const, offset: labels.length < 3, labels: [...labels], ticks, grid: { display: false } },
      y,
    }
  const { callback, ...scale } = timeScaleOf(spec)
  return { x: { ...scale, type: 'linear' as const, ticks: { ...ticks, callback }, grid: { display: false } }, y }
}

const titleOf = (spec: ChartSpec, x: unknown): string => (spec.labels === null ? formatInstant(Number(x)) : String(x))

/** The page's font: a canvas does not know the style sheet. */
const takeFont = (): void => {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily
}

/**
 * Draws a chart on a canvas, and returns a function that removes it. Nothing is animated, so a refresh does not jump.
 */
export const drawChart = (canvas: HTMLCanvasElement, spec: ChartSpec): (() => void) => {
  takeFont()
  const chart = new Chart<'bar' | 'line', { x: string | number; y: number | null }[]>(canvas, {
    type: 'line',
    data: { datasets: spec.series.map(datasetOf) },
    plugins: spec.moment === undefined ? [] : [momentLine(spec.moment, colour('ink-soft'))],
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction:
        spec.labels === null ? { mode: 'nearest', axis: 'x', intersect: false } : { mode: 'index', intersect: false },
      scales: scalesOf(spec),
      plugins: {
        legend: {
          position: 'top',
          align: 'start',
          labels: { color: colour('ink'), usePointStyle: true, boxHeight: 6 },
        },
        tooltip: {
          callbacks: {
            title: ([item]) => titleOf(spec, spec.labels === null ? item?.parsed.x : item?.label),
            label: ({ dataset, parsed }) => ` ${dataset.label}: ${parsed.y === null ? '–' : formatCount(parsed.y)}`,
          },
        },
      },
    },
  })
  return () => chart.destroy()
}
