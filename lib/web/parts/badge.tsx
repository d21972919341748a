export type Tone = 'good' | 'low' | 'medium' | 'bad' | 'quiet' | 'info'

const symbols: Readonly<Record<Tone, string>> = { good: '✓', low: '△', medium: '▲', bad: '✕', quiet: '○', info: '●' }

const tones: Readonly<Record<string, Tone>> = {
  ACTIVE: 'good',
  DRAFT: 'quiet',
  PAUSED: 'low',
  COMPLETED: 'info',
  MATCHED: 'good',
  DISCREPANCY: 'bad',
  INCOMPLETE: 'low',
  UNVERIFIABLE: 'quiet',
  PENDING: 'info',
  NONE: 'good',
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'bad',
  OPEN: 'bad',
  ACKNOWLEDGED: 'info',
  RESOLVED: 'good',
  RUNNING: 'info',
  PARTIAL: 'low',
  CLOSED: 'good',
  HALF_OPEN: 'medium',
}

/** A word of the API as people write it: `UNVERIFIABLE` → `Unverifiable`, `FETCH_FAILED` → `Fetch failed`. */
export const wordOf = (code: string): string => {
  const text = code.replaceAll('_', ' ').toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A word, with a symbol and a colour that say the same. */
export const Badge = ({ tone, children }: { readonly tone: Tone; readonly children: string }) => (
  <span class={`badge badge-${tone}`}>
    <span class="badge-symbol" aria-hidden="true">
      {symbols[tone]}
    </span>
    {children}
  </span>
)

/** The tone of a status or level of the API. */
export const toneOf = (status: string): Tone => tones[status] ?? 'quiet'

const urgency: Readonly<Record<string, string>> = { MEDIUM: '!', HIGH: '!!', CRITICAL: '!!!' }

/** An alert's severity: a square with marks to count, so that nobody takes it for a status or a verdict. */
export const SeverityBadge = ({ severity }: { readonly severity: string }) => (
  <span class={`severity severity-${severity.toLowerCase()}`}>
    <span class="severity-marks" aria-hidden="true">
      {urgency[severity]}
    </span>
    {wordOf(severity)}
  </span>
)

/** A status or level of the API; one that this page does not know is shown plainly. */
export const StatusBadge = ({ status }: { readonly status: string }) => (
  <Badge tone={toneOf(status)}>{wordOf(status)}</Badge>
)
