import { useEffect, useRef, useState } from 'preact/hooks'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import type { Failure } from '../../api/failure.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { lateAdvice } from '../../late.ts'
import { loadReader } from '../submit/use-read-link.ts'
import { readFile, type SubmissionFile } from './read-file.ts'
import { type BulkRow, firstState, type RowState, type SendableRow, sendRows } from './send-rows.ts'

export type States = ReadonlyMap<number, RowState>

/** A file that was chosen: how its rows stand, and what is being done with them. */
export interface Chosen {
  readonly name: string
  readonly text: string
  /** Why it cannot be read, as a sentence; otherwise its rows. */
  readonly file: SubmissionFile | string
  readonly states: States
  readonly doing: 'checking' | 'submitting' | 'waiting' | null
  /** Why checking or submitting stopped; null if it did not. */
  readonly failure: Failure | null
}

const maxBytes = 10 * 1024 * 1024

const decode = (bytes: ArrayBuffer): string => {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Rows in one state that can be sent. */
const rowsThatAre = ({ file, states }: Chosen, kind: RowState['kind']): SendableRow[] =>
  typeof file === 'string'
    ? []
    : file.rows.flatMap(({ line, read }) =>
        'body' in read && states.get(line)?.kind === kind ? [{ line, body: read.body }] : [],
      )

const pause = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = window.setTimeout(resolve, seconds * 1_000)
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer)
      resolve()
    })
  })

/** Reads a file, checks its rows with a dry run, and submits those that passed; one of these at a time. */
export const useSubmitFile = (campaigns: readonly CampaignView[]) => {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const running = useRef<AbortController | null>(null)
  const once = useOnceKey()
  useEffect(() => () => running.current?.abort(), [])

  const go = async (from: Chosen, doing: 'checking' | 'submitting'): Promise<void> => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    const update = (change: (was: Chosen) => Partial<Chosen>): void => {
      if (!signal.aborted) setChosen((was) => was && { ...was, ...change(was) })
    }
    setChosen({ ...from, doing, failure: null })
    const path = `/submissions/bulk${doing === 'checking' ? '?dry_run=true' : ''}`
    const failure = await sendRows(rowsThatAre(from, doing === 'checking' ? 'unchecked' : 'ready'), {
      signal,
      send: (submissions) => {
        update(() => ({ doing }))
        const body = { submissions }
        return once<readonly BulkRow[]>({ path, body }, (onceKey) => callApi('POST', path, { body, onceKey, signal }))
      },
      wait: (seconds) => {
        update(() => ({ doing: 'waiting' }))
        return pause(seconds, signal)
      },
      report: (told) => update(({ states }) => ({ states: new Map([...states, ...told]) })),
    })
    update(() => ({ doing: null, failure }))
  }

  const refuse = (name: string, sentence: string): void =>
    setChosen({ name, text: '', file: sentence, states: new Map(), doing: null, failure: null })

  const read = async (name: string, text: string, campaignId: string): Promise<void> => {
    const readLink = await loadReader().catch(() => null)
    if (readLink === null) return refuse(name, lateAdvice)
    const file = readFile(text, { campaigns, campaignId, readLink, nowMs: Date.now() })
    const rows = typeof file === 'string' ? [] : file.rows
    const states = new Map(rows.map((row) => [row.line, firstState(row)] as const))
    await go({ name, text, file, states, doing: null, failure: null }, 'checking')
  }

  return {
    chosen,
    choose: async (file: File, campaignId: string): Promise<void> => {
      if (file.size > maxBytes) return refuse(file.name, 'The file is larger than 10 MB. Send it in parts.')
      const text = await file.arrayBuffer().then(decode, () => null)
      if (text === null) return refuse(file.name, 'The file could not be read. Choose it again.')
      await read(file.name, text, campaignId)
    },
    readAgain: (campaignId: string) => chosen && read(chosen.name, chosen.text, campaignId),
    check: () => chosen && go(chosen, 'checking'),
    submit: () => chosen && go(chosen, 'submitting'),
    stop: (): void => {
      running.current?.abort()
      setChosen((was) => was && { ...was, doing: null })
    },
  }
}
