import { readPostUrl } from '../../lib/platforms/links/post-url.ts'
import { pastedForms } from '../unit/platforms/pasted-forms.ts'
import { forms } from '../unit/platforms/url-forms.ts'
import { median } from './median.ts'

const warmUp = 20
const rounds = 200
const long = 100_000

export interface LinkFigures {
  /** CPU of one link, over every known form, in microseconds; medians, as the others. */
  readonly linkMicroseconds: number
  /** CPU of one pasted text, over every known kind, in microseconds. */
  readonly pastedMicroseconds: number
  /** CPU of the slowest of 100,000 characters of whatever is hard to read, in milliseconds. */
  readonly longestMs: number
}

/** CPU a text, since what else the machine does is not the reader's. */
const microsecondsOf = (texts: readonly string[], times: number): number => {
  const began = process.cpuUsage()
  for (let round = 0; round < times; round += 1) for (const text of texts) readPostUrl(text)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / times / texts.length
}

const medianOf = (texts: readonly string[]): number => {
  microsecondsOf(texts, warmUp)
  return median(Array.from({ length: rounds }, () => microsecondsOf(texts, 1)))
}

const units = ['"', '\u200b', 'word ', 'https://youtu.be/dQw4w9WgXcQ ', '](', '%E2%80%8B', '_', '&amp;', '👩‍👩‍👧', '看']

/** How long links take to read. */
export const measureLinks = (): LinkFigures => {
  const longest = units.flatMap((unit) => {
    const text = unit.repeat(Math.ceil(long / unit.length))
    return [text, `https://youtu.be/dQw4w9WgXcQ${text}`, `${text}https://youtu.be/dQw4w9WgXcQ`]
  })
  return {
    linkMicroseconds: medianOf(forms.flatMap(({ urls }) => urls)),
    pastedMicroseconds: medianOf(pastedForms.flatMap(({ texts }) => texts)),
    longestMs: Math.max(...longest.map((text) => medianOf([text]) / 1_000)),
  }
}
