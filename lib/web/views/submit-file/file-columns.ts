import { metricNames, perMetricOf } from '../../../platforms/vocabulary.ts'
import { maxClaimAgeDays, maxDescriptionLength, maxTitleLength } from '../../../submission/vocabulary.ts'
import { emptyDraft } from '../../forms/claim-draft.ts'
import { formatCount } from '../../parts/quantity.tsx'
import { metricTitles } from '../../words/metric-words.ts'
import type { SubmissionDraft } from '../submit/submission-draft.ts'

/** A column of a file is a field of the form. */
export type FileColumn = keyof SubmissionDraft

const claimed = metricNames.map((name) => `claimed_${name}` as const)

/** Every column in the order of the template, with what belongs into it. */
export const columnWords: Readonly<Record<FileColumn, string>> = {
  url: 'The link to the post, in any form. Required.',
  ...perMetricOf('claimed', (name) => `${metricTitles[name]} of the post: a whole number. Required.`),
  campaign_id: 'The name or the id of the campaign, for rows of another one than you choose here.',
  as_of: `When the platform showed these numbers, such as 2026-11-30 18:00, at most ${maxClaimAgeDays} days ago. Now by default.`,
  title: `At most ${formatCount(maxTitleLength)} characters.`,
  description: `At most ${formatCount(maxDescriptionLength)} characters.`,
  link_code: 'The code of the tracked link in the post.',
  evidence_data: 'A note, or a link to a screenshot.',
}

export const fileColumns = Object.keys(columnWords) as FileColumn[]
/** A number that the form does not begin with has to be there. */
const required = ['url', ...claimed.filter((name) => emptyDraft[name] === '')] as const

/** What people write above a column. */
const aliases: Readonly<Record<string, FileColumn>> = {
  link: 'url',
  campaign: 'campaign_id',
  evidence: 'evidence_data',
  ...Object.fromEntries(metricNames.map((name) => [name, `claimed_${name}`])),
}

/** Columns of the file of failed rows that say where a row was, and what was wrong with it. */
export const notes = { line: 'line', error: 'what to correct' } as const
const ignored: ReadonlySet<string> = new Set(['', ...Object.values(notes).map((name) => name.replaceAll(' ', '_'))])

const isColumn = (name: string): name is FileColumn => Object.hasOwn(columnWords, name)

const columnOf = (written: string): FileColumn | null | string => {
  const name = written.toLowerCase().replaceAll(/[\s-]+/g, '_')
  if (ignored.has(name)) return null
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? null) : name
}

/**
 * The column of each cell, null for one that is left out; or what is wrong with the line of columns, as a sentence.
 */
export const readColumns = (names: readonly string[]): readonly (FileColumn | null)[] | string => {
  const columns = names.map(columnOf)
  const strange = columns.findIndex((column) => column !== null && !isColumn(column))
  if (strange !== -1) {
    return `We don't know the column “${names[strange]?.slice(0, 40)}”. The columns are ${fileColumns.join(', ')}.`
  }
  const known = columns.map((column) => (column !== null && isColumn(column) ? column : null))
  const twice = known.find((column, at) => column !== null && known.indexOf(column) !== at)
  if (twice !== undefined) return `The column ${twice} is there twice. Remove one of the two.`
  const missing = required.filter((column) => !known.includes(column))
  return missing.length === 0
    ? known
    : `The first line must name the columns. Of these, ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`
}
