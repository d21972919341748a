import type { ExportFormat } from '../../../../dashboard/export-row.ts'

/** A letter takes up to four bytes, and file systems accept names of 255 bytes. */
const maxNameLength = 50

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** `Spring launch!` on 25 November 2026 → `spring-launch-2026-11-25.csv`, in the viewer's zone. */
export const fileNameOf = (campaignName: string, at: Date, format: ExportFormat): string => {
  const words = campaignName
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-/, '')
  const name = Array.from(words).slice(0, maxNameLength).join('').replace(/-$/, '')
  const day = `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`
  return `${name || 'campaign'}-${day}.${format}`
}

const countOf = (text: string, mark: string): number => text.split(mark).length - 1

/** How many posts a page of an export has. A title may contain line breaks; in a CSV they are inside quotes. */
export const postsInPage = (text: string, format: ExportFormat, isFirstPage: boolean): number => {
  if (format === 'ndjson') return countOf(text, '\n')
  const lines = countOf(text.replaceAll(/"[^"]*"/g, ''), '\r\n')
  return isFirstPage ? Math.max(0, lines - 1) : lines
}
