import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { type MetricName, type MetricSource, metricSources, perMetricOf } from '../platforms/vocabulary.ts'
import { duplicateStates } from '../post/duplicate.ts'
import { knownNumber } from '../post/known-numbers.ts'
import { notCheckable } from '../post/not-checkable.ts'
import { correctedOf, overclaimOf } from '../post/overclaim.ts'
import { sourceIn } from '../post/own-numbers.ts'
import type { Post } from '../post/post.ts'
import { provisionalUntil } from '../post/provisional.ts'
import { verdictReasons } from '../post/verdict.ts'
import { discrepancyLevels, verdictStatuses } from '../post/vocabulary.ts'
import { byteOrderMark, writeCsv } from './csv-rows.ts'

export const exportFormats = ['csv', 'ndjson'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportContentTypes = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const satisfies Record<ExportFormat, string>

const count = z.int().check(z.minimum(0))
const instant = z.iso.datetime()

/** A post as one flat row with claim, verified numbers and verdict; null where a number is not known. */
export const exportRowView = z
  .object({
    post_id: z.string(),
    campaign_id: z.string(),
    affiliate_id: z.string(),
    affiliate_name: z.nullable(z.string()),
    platform: z.enum(platformNames),
    native_id: z.string(),
    url: z.url(),
    title: z.nullable(z.string()),
    created_at: instant,
    as_of: instant,
    submitted_at: instant,
    ...perMetricOf('claimed', () => count),
    observed_at: z.nullable(instant),
    ...perMetricOf('verified', () => z.nullable(count)),
    spend: z.nullable(z.number().check(z.minimum(0))),
    status: z.enum(verdictStatuses),
    level: z.enum(discrepancyLevels),
    is_final: z.boolean(),
    reason: z.nullable(z.enum(verdictReasons)),
    checked_at: z.nullable(instant),
    ...perMetricOf('overclaimed', () => count),
    flags: z.string(),
    content_key: z.string(),
    ...perMetricOf('ever_overclaimed', () => count),
    ...perMetricOf('corrected', () => count),
    page: z.nullable(z.string()),
    duplicate: z.nullable(z.enum(duplicateStates)),
    provisional_until: z.nullable(instant),
    ...perMetricOf('source', () => z.nullable(z.enum(metricSources))),
    not_checkable: z.string(),
    unsigned_conversions: z.nullable(count),
    withdrawn_at: z.nullable(instant),
  })
  .register(z.globalRegistry, { id: 'ExportRow' })
export type ExportRow = z.infer<typeof exportRowView>

/** Who counted a verified number; null where none is known. */
const sourceOf = (post: Post, name: MetricName): MetricSource | null =>
  knownNumber(post, name) === null || post.observation === null ? null : sourceIn(post.observation, name)

export const exportRow = (post: Post, affiliateName: string | null): ExportRow => ({
  post_id: post.postId,
  campaign_id: post.campaignId,
  affiliate_id: post.affiliateId,
  affiliate_name: affiliateName,
  platform: post.platform,
  native_id: post.nativeId,
  url: post.url,
  title: post.title,
  created_at: post.createdAt,
  as_of: post.claim.asOf,
  submitted_at: post.claim.submittedAt,
  ...perMetricOf('claimed', (name) => post.claim.claimed[name]),
  observed_at: post.observation?.fetchedAt ?? null,
  ...perMetricOf('verified', (name) => knownNumber(post, name)),
  spend: knownNumber(post, 'spend'),
  status: post.verdict.status,
  level: post.verdict.level,
  is_final: post.verdict.final,
  reason: post.verdict.reason,
  checked_at: post.verdict.checkedAt,
  ...perMetricOf('overclaimed', (name) => overclaimOf(post, name)),
  flags: post.flags.map(({ code }) => code).join(' '),
  content_key: `${post.platform}:${post.nativeId}`,
  ...perMetricOf('ever_overclaimed', (name) => overclaimOf(post, name) + correctedOf(post, name)),
  ...perMetricOf('corrected', (name) => correctedOf(post, name)),
  page: post.page,
  duplicate: post.duplicate?.state ?? null,
  provisional_until: provisionalUntil(post),
  ...perMetricOf('source', (name) => sourceOf(post, name)),
  not_checkable: notCheckable(post.verdict, post.observation).join(' '),
  unsigned_conversions: post.observation?.unsigned ?? null,
  withdrawn_at: post.withdrawnAt ?? null,
})

const columns = Object.keys(exportRowView.shape) as (keyof ExportRow)[]

/**
 * Rows as a file. Only the first page of a CSV has the header line and, with `bom`, the byte order mark; NDJSON never has
 * one.
 */
export const writeRows = (
  rows: readonly ExportRow[],
  format: ExportFormat,
  isFirstPage: boolean,
  bom = false,
): string => {
  if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  return `${bom && isFirstPage ? byteOrderMark : ''}${writeCsv(columns, rows, isFirstPage)}`
}
