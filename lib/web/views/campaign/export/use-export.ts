import { useEffect, useRef, useState } from 'preact/hooks'
import type { ExportFormat } from '../../../../dashboard/export-row.ts'
import type { Failure } from '../../../api/failure.ts'
import { tell } from '../../../notices.ts'
import { formatCountOf } from '../../../parts/quantity.tsx'
import { fileNameOf } from './export-file.ts'
import { loadExport } from './load-export.ts'
import { saveFile } from './save-file.ts'

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  ndjson: 'application/x-ndjson;charset=utf-8',
}

/** `posts`: how many are loaded so far. */
export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly format: ExportFormat; readonly posts: number }
  | { readonly kind: 'failed'; readonly format: ExportFormat; readonly posts: number; readonly failure: Failure }

/** Exports a campaign: one export at a time, cancelled when the reader leaves the view. */
export const useExport = (campaign: { readonly id: string; readonly name: string }) => {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = async (format: ExportFormat): Promise<void> => {
    if (state.kind === 'running') return
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    const progress = (posts: number): void => {
      if (!signal.aborted) setState({ kind: 'running', format, posts })
    }
    progress(0)
    const loaded = await loadExport({ campaignId: campaign.id, format, signal, progress })
    if (signal.aborted) return
    if (!loaded.ok) {
      setState({ kind: 'failed', format, posts: loaded.posts, failure: loaded.failure })
      return
    }
    const name = fileNameOf(campaign.name, new Date(), format)
    saveFile(name, contentTypes[format], loaded.pages)
    setState({ kind: 'idle' })
    tell('good', `${formatCountOf(loaded.posts, 'post')} saved as ${name}.`)
  }

  const cancel = (): void => {
    running.current?.abort()
    setState({ kind: 'idle' })
    tell('info', 'Export cancelled. Nothing was saved.')
  }

  return { state, start, cancel }
}
