import type { ExportFormat } from '../../../../dashboard/export-row.ts'
import { callApi } from '../../../api/call-api.ts'
import type { Failure, Outcome } from '../../../api/failure.ts'
import { postsInPage } from './export-file.ts'

export interface ExportRequest {
  readonly campaignId: string
  readonly format: ExportFormat
  readonly signal: AbortSignal
  /** Called after each page with how many posts are loaded. */
  readonly progress: (posts: number) => void
}

export type LoadedExport =
  | { readonly ok: true; readonly pages: readonly string[]; readonly posts: number }
  | { readonly ok: false; readonly failure: Failure; readonly posts: number }

/** Loads every page of a campaign's export, one after the other; returns all of them or none. */
export const loadExport = async ({ campaignId, format, signal, progress }: ExportRequest): Promise<LoadedExport> => {
  const pages: string[] = []
  let posts = 0
  let cursor: string | null = null
  do {
    const query: string = new URLSearchParams({
      format,
      ...(format === 'csv' ? { bom: 'true' } : {}),
      ...(cursor === null ? {} : { cursor }),
    }).toString()
    const path = `/dashboard/campaigns/${encodeURIComponent(campaignId)}/export?${query}`
    const outcome: Outcome<string> = await callApi('GET', path, { reads: 'text', signal })
    if (!outcome.ok) return { ok: false, failure: outcome.failure, posts }
    posts += postsInPage(outcome.data, format, cursor === null)
    pages.push(outcome.data)
    cursor = outcome.nextCursor
    progress(posts)
  } while (cursor !== null)
  return { ok: true, pages, posts }
}
