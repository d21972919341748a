import { useEffect, useRef, useState } from 'preact/hooks'
import { useStore } from '../store.ts'
import { themeStore } from '../theme.ts'
import type { ChartSpec } from './chart-spec.ts'
import { formatInstant } from './instant.tsx'
import { Count } from './quantity.tsx'

/** The charting library is loaded only once there is something to draw. */
const loadCanvas = () => import('./chart-canvas.ts')

/** Starts to load the charting library while a view waits for its data; if that fails, the chart says so. */
export const expectChart = (): void => {
  loadCanvas().catch(() => undefined)
}

const useDrawing = (spec: ChartSpec) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isFailed, setIsFailed] = useState(false)
  const content = JSON.stringify(spec)
  const theme = useStore(themeStore)
  useEffect(() => {
    const media = ['(prefers-color-scheme: dark)', 'print'].map((query) => window.matchMedia(query))
    let isGone = false
    let remove = (): void => undefined
    const draw = async (): Promise<void> => {
      const { drawChart } = await loadCanvas()
      if (isGone || canvas.current === null) return
      remove()
      remove = drawChart(canvas.current, spec)
    }
    const redraw = (): void => {
      draw().catch(() => setIsFailed(true))
    }
    redraw()
    for (const one of media) one.addEventListener('change', redraw)
    return () => {
      isGone = true
      for (const one of media) one.removeEventListener('change', redraw)
      remove()
    }
  }, [content, theme])
  return { canvas, isFailed }
}

const xTexts = ({ labels, series }: ChartSpec): (string | number)[] =>
  labels === null
    ? [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].toSorted(
        (left, right) => Number(left) - Number(right),
      )
    : [...labels]

const Numbers = ({ spec }: { readonly spec: ChartSpec }) => (
  <table>
    <caption class="for-ears">{spec.sentence}</caption>
    <thead>
      <tr>
        <th scope="col">{spec.bottom}</th>
        {spec.series.map(({ label }) => (
          <th scope="col" class="is-number" key={label}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {xTexts(spec).map((x) => (
        <tr key={x}>
          <th scope="row">{typeof x === 'number' ? formatInstant(x) : x}</th>
          {spec.series.map(({ label, points }) => (
            <td class="is-number" key={label}>
              <Count value={points.find((point) => point.x === x)?.y ?? null} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

interface ChartFigureProps {
  readonly spec: ChartSpec
  /** Said instead of drawing what has nothing to compare; the numbers stay. */
  readonly instead?: string | null
}

/** A chart, with its numbers in a table below it for whoever wants to read them. */
export const ChartFigure = (props: ChartFigureProps) =>
  props.instead ? (
    <figure class="chart">
      <p>{props.instead}</p>
      <NumbersBelow spec={props.spec} />
    </figure>
  ) : (
    <Drawn spec={props.spec} />
  )

const NumbersBelow = ({ spec }: { readonly spec: ChartSpec }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard */}
      <section class="table-scroll chart-numbers" aria-label={spec.sentence} tabIndex={0}>
        {isOpen ? <Numbers spec={spec} /> : null}
      </section>
    </details>
  )
}

const Drawn = ({ spec }: { readonly spec: ChartSpec }) => {
  const { canvas, isFailed } = useDrawing(spec)
  return (
    <figure class="chart">
      {isFailed ? (
        <p class="state">The chart could not be loaded. Its numbers are below.</p>
      ) : (
        <div class="chart-canvas">
          <canvas ref={canvas} role="img" aria-label={spec.sentence} />
        </div>
      )}
      <NumbersBelow spec={spec} />
    </figure>
  )
}
