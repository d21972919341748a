import { callApi } from '../../api/call-api.ts'
import type { Failure } from '../../api/failure.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { saveFile } from '../campaign/export/save-file.ts'
import type { Statement, StatementLine } from './money-data.ts'

type Loaded<Page> =
  | { readonly ok: true; readonly data: Page[]; readonly nextCursor: null }
  | { readonly ok: false; readonly failure: Failure }

/** Every page of a list: all of them, or none. */
const everyPage = async <Page,>(path: string, reads: 'json' | 'text'): Promise<Loaded<Page>> => {
  const pages: Page[] = []
  let cursor: string | null = null
  do {
    const query: string = new URLSearchParams({ limit: '100', ...(cursor === null ? {} : { cursor }) }).toString()
    const outcome = await callApi<Page>('GET', `${path}?${query}`, { reads })
    if (!outcome.ok) return outcome
    pages.push(outcome.data)
    cursor = outcome.nextCursor
  } while (cursor !== null)
  return { ok: true, data: pages, nextCursor: null }
}

/** Saves a statement as a file, for programs as JSON, for spreadsheets as CSV. */
export const StatementFiles = ({ statement }: { readonly statement: Statement }) => {
  const path = `/statements/${encodeURIComponent(statement.id)}`
  const csv = useAction<void, string[]>(
    () => everyPage<string>(`${path}/export`, 'text'),
    (pages) => saveFile(`${statement.id}.csv`, 'text/csv;charset=utf-8', pages),
  )
  const json = useAction<void, StatementLine[][]>(
    () => everyPage<StatementLine[]>(`${path}/lines`, 'json'),
    (pages) =>
      saveFile(`${statement.id}.json`, 'application/json', [
        JSON.stringify({ ...statement, lines: pages.flat() }, null, 2),
      ]),
  )
  return (
    <>
      <button type="button" aria-busy={csv.isBusy} onClick={() => void csv.run()}>
        CSV
      </button>
      <button type="button" aria-busy={json.isBusy} onClick={() => void json.run()}>
        JSON
      </button>
      <Refused failure={csv.failure ?? json.failure} />
    </>
  )
}
