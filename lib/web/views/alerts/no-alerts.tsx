import { Empty } from '../../parts/state.tsx'
import type { Reader } from './alert-data.ts'

const titles: Readonly<Record<Reader['role'], string>> = {
  ADMIN: 'No open alerts',
  ADVERTISER: 'No alerts',
  AFFILIATE: 'No alerts about your posts',
}

const sentences: Readonly<Record<Reader['role'], string>> = {
  ADMIN: 'Everything that was raised was taken on. A new alert appears here by itself.',
  ADVERTISER:
    'When a claim to one of your campaigns goes clearly beyond what the platform shows, or a post cannot be checked, it appears here by itself.',
  AFFILIATE:
    'When a claim of yours goes clearly beyond what the platform shows, or a post cannot be checked, you read it here.',
}

interface NoAlertsProps {
  readonly role: Reader['role']
  readonly isNarrowed: boolean
  readonly hasMore: boolean
  readonly showAll: () => void
}

/** Why there is no alert to see, and what to do about it. */
export const NoAlerts = ({ role, isNarrowed, hasMore, showAll }: NoAlertsProps) => {
  if (hasMore) {
    return (
      <Empty title="None among those looked at so far">
        <p>There are more alerts to look through. Load more to go on.</p>
      </Empty>
    )
  }
  if (!isNarrowed) {
    return (
      <Empty title={titles[role]}>
        <p>{sentences[role]}</p>
      </Empty>
    )
  }
  return (
    <Empty title="No alert fits these filters">
      <button type="button" onClick={showAll}>
        Clear the filters
      </button>
    </Empty>
  )
}
