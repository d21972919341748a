import * as z from 'zod/mini'
import { type MetricName, metricNames } from '../platforms/vocabulary.ts'

/** The metrics of the first release; no row has fewer. */
const minMetrics = 3

/**
 * How a row stores something about each metric: as a list in the order of the names, because a post must stay small.
 * The order is part of every stored row, so a new metric goes to the end of `metricNames`. A row that was written
 * before it is shorter, and reads as `absent` there.
 */
export const metricList = <Name extends string, Cell extends z.ZodMiniType>(
  cell: Cell,
  absent: z.output<Cell>,
  names: readonly Name[],
) => ({
  row: z.array(cell).check(z.minLength(minMetrics), z.maxLength(names.length)),
  pack: <Packed>(of: (name: Name) => Packed): Packed[] => names.map(of),
  unpack: (list: readonly z.output<Cell>[]): Record<Name, z.output<Cell>> =>
    Object.fromEntries(names.map((name, at) => [name, at < list.length ? list[at] : absent])) as Record<
      Name,
      z.output<Cell>
    >,
})

/** The same for the metrics of this release. */
export const listOfMetrics = <Cell extends z.ZodMiniType>(cell: Cell, absent: z.output<Cell>) =>
  metricList<MetricName, Cell>(cell, absent, metricNames)
