import { maxBriefLength, maxBriefLinks } from '../../../campaign/vocabulary.ts'
import { formatCount } from '../../parts/quantity.tsx'

/** Whether a text is the full address of a page. */
export const isPage = (text: string): boolean => {
  try {
    return new URL(text).protocol === 'https:'
  } catch {
    return false
  }
}

/** What is in each line that has something, once. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

/** What is wrong with the text of a brief; null if nothing is. */
export const briefError = (text: string): string | null =>
  text.length > maxBriefLength
    ? `Use at most ${formatCount(maxBriefLength)} characters; this has ${formatCount(text.length)}.`
    : null

/** What is wrong with its links; null if nothing is. */
export const linksError = (links: readonly string[]): string | null => {
  if (links.length > maxBriefLinks) return `Enter at most ${maxBriefLinks} links.`
  const wrong = links.findIndex((link) => !isPage(link))
  return wrong === -1 ? null : `Line ${wrong + 1} is not a full address that begins with https://.`
}
