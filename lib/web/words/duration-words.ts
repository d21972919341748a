import { formatCountOf } from '../parts/quantity.tsx'

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** A duration in its largest units: 2 hours 5 minutes, or 2 hours where there is room for only one. */
export const durationWords = (ms: number, mostUnits: 1 | 2 = 2): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  const largest = units.findIndex(([, size]) => seconds >= size)
  if (largest === -1) return 'less than a second'
  let left = seconds
  const words = units.slice(largest, largest + mostUnits).flatMap(([name, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? [] : [formatCountOf(count, name)]
  })
  return words.join(' ')
}

/** How often something happens: "a minute", "an hour", "30 seconds". */
export const everyWords = (seconds: number): string => {
  const unit = units.find(([, size]) => size === seconds)
  if (unit === undefined) return durationWords(seconds * 1_000)
  return `${unit[0] === 'hour' ? 'an' : 'a'} ${unit[0]}`
}
