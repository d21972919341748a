import type { Plugin } from 'chart.js'
import type { Moment } from './chart-spec.ts'

const besidePx = 6

/** Draws a dashed vertical line at one moment of a chart, with its label on the side that has room. */
export const momentLine = ({ x, label }: Moment, colour: string): Plugin<'bar' | 'line'> => ({
  id: 'moment',
  beforeDatasetsDraw: ({ ctx, chartArea: { left, right, top, bottom }, scales: { x: axis } }) => {
    if (axis === undefined) return
    const at = axis.getPixelForValue(x)
    const isLate = at > (left + right) / 2
    ctx.save()
    ctx.strokeStyle = colour
    ctx.fillStyle = colour
    ctx.setLineDash([4, 4])
    ctx.beginPath()
    ctx.moveTo(at, top)
    ctx.lineTo(at, bottom)
    ctx.stroke()
    ctx.textAlign = isLate ? 'right' : 'left'
    ctx.textBaseline = 'bottom'
    ctx.fillText(label, isLate ? at - besidePx : at + besidePx, bottom - besidePx)
    ctx.restore()
  },
})
