import { expect, test } from 'vitest'
import { type ChartSpec, instantsOf } from '../../../lib/web/parts/chart-spec.ts'
import { momentLine } from '../../../lib/web/parts/moment-line.ts'

const series: ChartSpec['series'] = [{ label: 'Seen', tone: 'verified', points: [{ x: 10, y: 1 }] }]
const spec: ChartSpec = { sentence: '', bottom: 'Moment', labels: null, series }

test('a chart has room for its points, and for the moment it marks', () => {
  expect(instantsOf(spec)).toEqual([10])
  expect(instantsOf({ ...spec, moment: { x: 30, label: 'Over' } })).toEqual([10, 30])
})

const drawnAt = (px: number): unknown[] => {
  const drawn: unknown[] = []
  const ctx = {
    save: () => undefined,
    restore: () => undefined,
    setLineDash: () => undefined,
    beginPath: () => undefined,
    stroke: () => drawn.push('stroke'),
    moveTo: (...at: number[]) => drawn.push(at),
    lineTo: (...at: number[]) => drawn.push(at),
    fillText: (...text: unknown[]) => drawn.push(text),
  }
  const chart = {
    ctx,
    chartArea: { left: 0, right: 200, top: 5, bottom: 95 },
    scales: { x: { getPixelForValue: (value: number) => (value === 30 ? px : Number.NaN) } },
  }
  const { beforeDatasetsDraw } = momentLine({ x: 30, label: 'Over' }, 'grey')
  Reflect.apply(beforeDatasetsDraw as () => void, undefined, [chart])
  return drawn
}

test('the line is as high as the chart, with its label on the side that has the room', () => {
  expect(drawnAt(40)).toEqual([[40, 5], [40, 95], 'stroke', ['Over', 46, 89]])
  expect(drawnAt(160)).toEqual([[160, 5], [160, 95], 'stroke', ['Over', 154, 89]])
})
