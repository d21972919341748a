import { formatCount, formatPercent } from '../../parts/quantity.tsx'

/** How a number compares with that of the days before: "12,400 more (14%) than in the 30 days before". Null if nothing is compared. */
export const changeWords = (now: number, before: number | null, than: string): string | null => {
  if (before === null) return null
  if (before === 0 && now > 0) return `none ${than}`
  const change = now - before
  if (change === 0) return `the same as ${than}`
  const share = ` (${formatPercent(Math.abs(change) / before)})`
  return `${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}${share} than ${than}`
}
