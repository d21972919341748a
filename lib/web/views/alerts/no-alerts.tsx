import { Empty } from '../../parts/state.tsx'
import type { Reader } from './alert-data.ts'

const titles: Readonly<Record<Reader['role'], string>> = {
  ADMIN: 'No open alerts',
  ADVERTISER: 'No alerts',
  AFFILIATE: 'No alerts about your posts',
}

const sentences: Readonly<Record<Reader['role'], string>> = {
  ADMIN: 'Somebody has taken on every alert. New ones appear here automatically.',
  ADVERTISER:
    'When a claim in one of your campaigns is clearly above what the platform shows, or a post cannot be checked, an alert appears here automatically.',
  AFFILIATE:
    'When one of your claims is clearly above what the platform shows, or a post cannot be checked, an alert appears here.',
}

interface NoAlertsProps {
  readonly role: Reader['role']
  readonly isNarrowed: boolean
  readonly hasMore: boolean
  readonly showAll: () => void
}

/** Why the list is empty, and what to do about it. */
export const NoAlerts = ({ role, isNarrowed, hasMore, showAll }: NoAlertsProps) => {
  if (hasMore) {
    return (
      <Empty title="None found so far">
        <p>There are more alerts to search. Load more to continue.</p>
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
    <Empty title="No alerts match these filters">
      <button type="button" onClick={showAll}>
        Clear filters
      </button>
    </Empty>
  )
}
