import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { SentSubmission } from '../../../submission/submission-contract.ts'
import { formatCount } from '../../parts/quantity.tsx'
import { emptySubmission, readSubmission, type SubmissionDraft } from '../submit/submission-draft.ts'
import type { Reader } from '../submit/use-read-link.ts'
import { type FileColumn, readColumns } from './file-columns.ts'
import { type CsvRow, readCsv } from './read-csv.ts'

export const maxFileRows = 10_000

/** What is wrong with a row, by column; '' if it is the row as a whole. */
export interface RowError {
  readonly column: string
  readonly sentence: string
}

export interface FileRow extends CsvRow {
  /** The link as it is in the file. */
  readonly url: string
  /** The submission that it makes, or what is wrong with it. */
  readonly read: { readonly body: SentSubmission } | { readonly errors: readonly RowError[] }
}

export interface SubmissionFile {
  readonly delimiter: string
  /** The first line, and the column of each of its cells. */
  readonly names: readonly string[]
  readonly columns: readonly (FileColumn | null)[]
  readonly rows: readonly FileRow[]
}

/** What a file is read with. */
export interface ReadingWith {
  readonly campaigns: readonly CampaignView[]
  /** The campaign of rows that name none; '' if none is chosen. */
  readonly campaignId: string
  readonly readLink: Reader
  readonly nowMs: number
}

type FindCampaigns = (written: string) => readonly CampaignView[]

const tidyName = (name: string): string => name.trim().toLowerCase()

/** The campaigns that an id or a name may mean; there are as many rows as names to look for. */
const campaignsAmong = (campaigns: readonly CampaignView[]): FindCampaigns => {
  const byId = Map.groupBy(campaigns, ({ id }) => id)
  const byName = Map.groupBy(campaigns, ({ name }) => tidyName(name))
  return (written) => byId.get(written) ?? byName.get(tidyName(written)) ?? []
}

interface Reading extends ReadingWith {
  readonly find: FindCampaigns
}

const named = (written: string, { find, campaignId }: Reading): CampaignView | RowError | null => {
  const wanted = written === '' ? campaignId : written
  const found = find(wanted)
  if (found.length > 1) {
    const sentence = `${found.length} campaigns are called “${wanted}”. Write the id instead: ${found.map(({ id }) => id).join(' or ')}.`
    return { column: 'campaign_id', sentence }
  }
  if (found.length === 0 && written !== '') {
    const sentence = `No campaign that accepts posts is called “${written.slice(0, 60)}”. Write its name or its id.`
    return { column: 'campaign_id', sentence }
  }
  return found[0] ?? null
}

const moment = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?(Z|[+-]\d\d:\d\d)?$/

/** A time as `Date.parse` takes it everywhere: midnight without a time, the reader's zone without a zone. */
const tidyMoment = (written: string): string | null => {
  const [, year, month, day, time = '00:00', zone = ''] = moment.exec(written) ?? []
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
  return isDay ? `${year}-${month}-${day}T${time}${zone}` : null
}

const badMoment: RowError = {
  column: 'as_of',
  sentence: 'Write a date and a time such as 2026-11-30 18:00, or 2026-11-30T18:00:00Z for UTC.',
}

const draftOf = ({ cells }: CsvRow, columns: readonly (FileColumn | null)[]): SubmissionDraft => ({
  ...emptySubmission,
  ...Object.fromEntries(
    columns.flatMap((column, at) => (column === null || !cells[at] ? [] : [[column, cells[at]] as const])),
  ),
})

const readDraft = (draft: SubmissionDraft, using: Reading): FileRow['read'] => {
  const campaign = named(draft.campaign_id, using)
  const isCampaign = campaign !== null && 'id' in campaign
  const asOf = draft.as_of === '' ? '' : tidyMoment(draft.as_of)
  const own = [...(campaign === null || isCampaign ? [] : [campaign]), ...(asOf === null ? [badMoment] : [])]
  const read = readSubmission(
    { ...draft, campaign_id: isCampaign ? campaign.id : '', as_of: asOf ?? '' },
    { campaign: isCampaign ? campaign : null, link: using.readLink(draft.url, using.nowMs) },
    using.nowMs,
  )
  if ('body' in read) return own.length === 0 ? read : { errors: own }
  const told = Object.entries(read.errors).flatMap(([column, sentence]) =>
    sentence === null || own.some((error) => error.column === column) ? [] : [{ column, sentence }],
  )
  return { errors: [...own, ...told] }
}

const readRow = (row: CsvRow, columns: SubmissionFile['columns'], using: Reading): FileRow => {
  const draft = draftOf(row, columns)
  const { length } = row.cells
  const sentence = `This row has ${length} cells, and the first line ${columns.length}. Put a text with a comma or a semicolon in quotes.`
  const read = length > columns.length ? { errors: [{ column: '', sentence }] } : readDraft(draft, using)
  return { ...row, url: draft.url, read }
}

/** Rows that name a post, or a tracked link, that a row before them has. */
const withoutRepeats = (rows: readonly FileRow[], { readLink, nowMs }: ReadingWith): FileRow[] => {
  const lines = new Map<string, number>()
  const seenOn = (key: string, line: number): number => {
    if (!lines.has(key)) lines.set(key, line)
    return lines.get(key) ?? line
  }
  return rows.map((row) => {
    const { line, read } = row
    if ('errors' in read) return row
    const { campaign_id: campaign, url, link_code: code } = read.body
    const link = readLink(url, nowMs)
    const post = 'refusal' in link ? url : `${link.platform} ${link.nativeId}`
    const first = seenOn(`${campaign} ${post}`, line)
    if (first !== line) {
      return {
        ...row,
        read: { errors: [{ column: 'url', sentence: `Line ${first} is the same post. Remove one of the two.` }] },
      }
    }
    const named = code === undefined ? line : seenOn(`link ${code.toLowerCase()}`, line)
    if (named === line) return row
    const sentence = `Line ${named} names this tracked link too, and a link belongs to one post.`
    return { ...row, read: { errors: [{ column: 'link_code', sentence }] } }
  })
}

/** The rows of a file, each read on its own; or why the file cannot be read, as a sentence. */
export const readFile = (text: string, using: ReadingWith): SubmissionFile | string => {
  if (text.startsWith('PK')) return 'This is a workbook of a spreadsheet program. Save it as CSV and choose that file.'
  const { delimiter, rows, unclosedOn } = readCsv(text)
  if (unclosedOn !== null)
    return `A quote opens on line ${unclosedOn} and never closes. Close it, or write two quotes for one.`
  const [head, ...others] = rows
  if (head === undefined) return 'The file is empty.'
  const columns = readColumns(head.cells)
  if (typeof columns === 'string') return columns
  if (others.length === 0) return 'The file has no rows below the line of columns.'
  if (others.length > maxFileRows) {
    return `The file has ${formatCount(others.length)} rows. Send at most ${formatCount(maxFileRows)} at a time.`
  }
  const reading = { ...using, find: campaignsAmong(using.campaigns) }
  const read = others.map((row) => readRow(row, columns, reading))
  return { delimiter, names: head.cells, columns, rows: withoutRepeats(read, using) }
}
