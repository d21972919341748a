import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { Card } from '../../parts/card.tsx'
import { saveFile } from '../campaign/export/save-file.ts'

/** Every page of the file, one after the other. */
const loadOwnData = async (): Promise<Outcome<readonly string[]>> => {
  const parts: string[] = []
  let cursor = ''
  for (;;) {
    const path = `/affiliates/me/data?limit=100${cursor}`
    const page: Outcome<string> = await callApi('GET', path, { reads: 'text' })
    if (!page.ok) return page
    parts.push(page.data)
    if (page.nextCursor === null) return { ok: true, data: parts, nextCursor: null }
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
  }
}

/** Saves all that there is about the reader as one file. */
export const OwnData = () => {
  const { run, isBusy, failure } = useAction<void, readonly string[]>(loadOwnData, (parts) =>
    saveFile('own-data.ndjson', 'application/x-ndjson;charset=utf-8', parts),
  )
  return (
    <Card title="Your data">
      <p class="lead-in">
        Everything that we keep about you, as a file: your profile, posts and claims, alerts, appeals, links, earnings
        and what you chose to get by e-mail. It contains no keys.
      </p>
      <button type="button" aria-busy={isBusy} onClick={() => run()}>
        {isBusy ? 'Collecting…' : 'Download your data'}
      </button>
      <Refused failure={failure} />
    </Card>
  )
}
