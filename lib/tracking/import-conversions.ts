import pMap from 'p-map'
import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { parseOrRefuse } from '../values/parse-or-refuse.ts'
import { invalidField, Refusal, refusalOf } from '../values/refusal.ts'
import { type ConversionReport, conversionIdOf } from './conversion.ts'
import { type ImportRow, readImport } from './conversion-csv.ts'
import { checkedMoment, reportOf } from './conversion-fields.ts'
import { type ImportResult, importRow } from './import-contract.ts'
import { type RecordedConversion, recordConversion, tryConversion } from './record-conversion.ts'

type Importing = Deps<'conversions' | 'findClick'>

const rowsAtOnce = 8

const refused = (line: number, { code, message, extras }: Refusal): ImportResult => ({
  line,
  result: 'refused',
  conversionId: null,
  error: { code, detail: message, errors: extras.errors ?? [] },
})

const reportIn = ({ fields, fault }: ImportRow, now: Instant): ConversionReport => {
  if (fault !== null) throw invalidField('', fault)
  const { converted_at, ...rest } = parseOrRefuse(importRow, fields)
  return reportOf(rest, { way: 'IMPORT', convertedAt: checkedMoment(converted_at ?? now, now), ts: null })
}

interface ReadRow {
  readonly line: number
  readonly report: ConversionReport
}

/** Rows that can be read, and the results of those that cannot. */
const readRows = (rows: readonly ImportRow[], now: Instant) => {
  const results: ImportResult[] = []
  const readable: ReadRow[] = []
  for (const row of rows) {
    try {
      readable.push({ line: row.line, report: reportIn(row, now) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      results.push(refused(row.line, error))
    }
  }
  return { readable, results }
}

type Take = (report: ConversionReport) => Promise<RecordedConversion>

const takeRow = async ({ line, report }: ReadRow, take: Take, { log }: Importing): Promise<ImportResult> => {
  try {
    const { result, conversion } = await take(report)
    return { line, result, conversionId: conversion.conversionId, error: null }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal !== null) return refused(line, refusal)
    log.write('BULK_ROW_FAILED', { index: line }, error)
    return refused(line, new Refusal('internal', 'Something went wrong on our side. Send this row again.'))
  }
}

/** Rows about one conversion follow each other, as they do in the file. */
const takeInOrder = async (rows: readonly ReadRow[], take: Take, deps: Importing): Promise<ImportResult[]> => {
  const results: ImportResult[] = []
  for (const row of rows) results.push(await takeRow(row, take, deps))
  return results
}

const takerOf = (campaign: Campaign, isDryRun: boolean, deps: Importing): Take => {
  if (!isDryRun) return (report) => recordConversion(report, campaign, deps)
  return tryConversion(campaign, deps)
}

/**
 * Records the conversions in a file, each row on its own; a row that is refused does not affect the others, and sending
 * the file again changes nothing. A dry run stores nothing and returns what would become of each row. Throws
 * `validation_failed` for a file that is not CSV.
 */
export const importConversions = async (
  campaignId: CampaignId,
  text: string,
  { isDryRun }: { readonly isDryRun: boolean },
  caller: Principal,
  deps: Importing,
): Promise<ImportResult[]> => {
  const campaign = await findWholeCampaign(campaignId, caller, deps)
  const { readable, results } = readRows(readImport(text), deps.clock())
  const groups = [...Map.groupBy(readable, ({ report }) => conversionIdOf(campaignId, report)).values()]
  const take = takerOf(campaign, isDryRun, deps)
  if (!isDryRun) await deps.conversions.noteImport(campaignId)
  const taken = await pMap(groups, (rows) => takeInOrder(rows, take, deps), { concurrency: rowsAtOnce })
  return [...results, ...taken.flat()].toSorted((left, right) => left.line - right.line)
}
