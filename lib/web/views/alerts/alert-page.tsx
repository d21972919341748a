import type { ComponentChildren } from 'preact'
import { platformName } from '../../../platforms/platform-name.ts'
import { callApi } from '../../api/call-api.ts'
import { type Live, useLive } from '../../live.ts'
import { StatusBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { usePlace } from '../../router.ts'
import { alertName, isQuestion } from '../../words/alert-words.ts'
import { AppealState } from '../appeals/appeal-state.tsx'
import { AffiliateName, CampaignName, postLink } from './about.tsx'
import { SeverityBadges } from './alert-badges.tsx'
import type { Alert, Reader } from './alert-data.ts'
import { addressOf, readAlertFilter } from './alert-filter.ts'
import { AlertHistory } from './alert-history.tsx'

export const useAlert = (id: string): Live<Alert> => {
  const path = `/alerts/${encodeURIComponent(id)}`
  return useLive<Alert>(path, (signal) => callApi('GET', path, { signal }))
}

/** What an alert of this kind asks of the reader. */
export interface ToDo {
  readonly advice: string
  /** What comes next, and who does it, by the alert's status. */
  readonly next: Readonly<Record<Alert['status'], string>>
  /** What the link to the post says. */
  readonly post: string
  /** A fact more, if the reader sees one. */
  readonly more?: Fact | null
}

interface Known {
  readonly alert: Alert
  readonly me: Reader
  readonly toDo: ToDo
}

export const nothingLeft = 'There is nothing left to do. If the problem comes back, we raise a new alert.'

const factsOf = ({ alert, me, toDo }: Known): Fact[] => {
  const { campaign_id: campaignId, affiliate_id: affiliateId, post_id: postId, platform } = alert
  const kind = (
    <>
      {alertName(alert.type)} <span class="fine">({wordOf(alert.category).toLowerCase()})</span>
    </>
  )
  const facts: (Fact | null)[] = [
    { label: 'Type', value: kind },
    campaignId === null ? null : { label: 'Campaign', value: <CampaignName id={campaignId} me={me} /> },
    affiliateId === null
      ? null
      : { label: 'Affiliate', value: <AffiliateName id={affiliateId} campaignId={campaignId} me={me} /> },
    postId === null ? null : { label: 'Post', value: <a href={postLink(postId)}>{toDo.post}</a> },
    toDo.more ?? null,
    platform === null ? null : { label: 'Platform', value: platformName(platform) },
    { label: 'Alert id', value: <code class="alert-id">{alert.id}</code> },
  ]
  return facts.filter((fact) => fact !== null)
}

const nextStep = ({ type, status }: Alert, { next }: ToDo): string =>
  isQuestion(type) && status !== 'RESOLVED'
    ? 'Only you see this question. It counts against nobody until its time is over.'
    : next[status]

const backToList = (query: URLSearchParams, { role }: Reader): string =>
  linkTo('/alerts', addressOf(readAlertFilter(query, role), role))

interface PageProps {
  readonly me: Reader
  readonly live: Live<Alert>
  /** The alert as it is now; null until it is loaded. */
  readonly alert: Alert | null
  readonly toDoFor: (alert: Alert) => ToDo
  /** What the reader can do with it. */
  readonly actionsFor: (alert: Alert) => ComponentChildren
}

/** One alert: what was found, what happened to it, and what can be done. */
export const AlertPage = ({ me, live, alert, toDoFor, actionsFor }: PageProps) => {
  const { query } = usePlace()
  return (
    <>
      <PageHeading title={alert?.title ?? 'Alert'} above={<a href={backToList(query, me)}>Alerts</a>}>
        {alert === null ? null : (
          <>
            <StatusBadge status={alert.status} />
            <SeverityBadges alert={alert} />
            {alert.appeal === null ? null : <AppealState appeal={alert.appeal} />}
          </>
        )}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={{ ...live, data: alert }} what="the alert" like={['card', 'card', 'card']}>
        {(shown) => {
          const toDo = toDoFor(shown)
          return (
            <div class="alert-page">
              <div>
                <Card title="What was found">
                  <p class="alert-message">{shown.message}</p>
                </Card>
                <Card title="What to do">
                  {shown.status === 'RESOLVED' ? null : <p>{toDo.advice}</p>}
                  <p class="fine">{nextStep(shown, toDo)}</p>
                  {actionsFor(shown)}
                </Card>
                <Card title="About">
                  <Facts facts={factsOf({ alert: shown, me, toDo })} />
                </Card>
              </div>
              <Card title="History">
                <AlertHistory alert={shown} me={me} />
              </Card>
            </div>
          )
        }}
      </Shown>
    </>
  )
}
