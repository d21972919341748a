import { apiOf } from './api.ts'
import type { Outcome } from './reconcile.ts'
import { samples } from './samples.ts'
import type { Session } from './session.ts'
import { type Row, table } from './table.ts'

const metrics = (values: readonly (number | null)[]): string =>
  values.map((value) => value?.toLocaleString('en-US') ?? '–').join(' / ')

const verdictOf = ({ post: { verdict }, asExpected }: Outcome): string => {
  const level = verdict.status === 'DISCREPANCY' ? ` ${verdict.level}` : ''
  const reason = verdict.reason === null ? '' : ` (${verdict.reason})`
  const state = verdict.final ? '' : ', provisional'
  return `${asExpected ? '✓' : '✗'} ${verdict.status}${level}${reason}${state}`
}

const postRows = (outcomes: readonly Outcome[]): Row[] =>
  outcomes.map((outcome) => {
    const sample = samples[outcome.sample]
    const { observation, platform } = outcome.post
    const observed = observation && metrics([observation.views, observation.clicks, observation.conversions])
    return [sample?.by ?? '', platform, metrics(sample?.claimed ?? []), observed ?? '–', verdictOf(outcome)]
  })

interface WireAffiliate {
  readonly trust_score: number
  readonly trust_probability: number
  readonly trust_floor: number
  readonly trust_tier: string
  readonly accurate_submissions: number
  readonly total_submissions: number
}

interface WireAlert {
  readonly severity: string
  readonly type: string
  readonly affiliate_id: string | null
  readonly message: string
}

/** Everything the demo has to show, as text: posts with verdicts, trust per affiliate, open alerts. */
export const report = async (session: Session, adminKey: string, outcomes: readonly Outcome[]): Promise<string> => {
  const admin = apiOf(session.baseUrl, adminKey)
  const names = new Map(session.affiliates.map(({ id, name }) => [id, name]))
  const trust = await Promise.all(
    session.affiliates.map(async ({ id, name }): Promise<Row> => {
      const of = await admin.get<WireAffiliate>(`/affiliates/${id}`)
      const share = `${of.accurate_submissions} of ${of.total_submissions}`
      const numbers = [of.trust_probability, of.trust_floor].map((number) => number.toFixed(2))
      return [name, of.trust_score.toFixed(2), share, ...numbers, of.trust_tier]
    }),
  )
  const alerts = await admin.get<WireAlert[]>(`/alerts?campaign_id=${session.campaignId}&status=OPEN&limit=100`)
  const alertRows = alerts.map(
    ({ severity, type, affiliate_id, message }): Row => [severity, type, names.get(affiliate_id ?? '') ?? '', message],
  )
  return [
    'Numbers are views / clicks / conversions; – is a number that the platform did not give.',
    "Clicks and conversions of Ada's last post are counted here: two people opened its link, one of them twice, and a bot.",
    table(['who', 'platform', 'claimed', 'verified', 'verdict'], postRows(outcomes)),
    table(['who', 'trust', 'accurate', 'probability', 'floor', 'tier'], trust),
    `Open alerts: ${alerts.length}\n${table(['severity', 'type', 'who', 'what'], alertRows)}`,
  ].join('\n\n')
}
