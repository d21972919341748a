import { platformName } from '../../../platforms/platform-name.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { StatusBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { usePlace } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { alertWords } from '../../words/alert-words.ts'
import { AppealAgainst } from '../appeals/appeal-against.tsx'
import { AppealState } from '../appeals/appeal-state.tsx'
import { AffiliateName, CampaignName, postLink } from './about.tsx'
import { AlertActions } from './alert-actions.tsx'
import { SeverityBadges } from './alert-badges.tsx'
import { type Alert, mayHandle, type Reader } from './alert-data.ts'
import { addressOf, readAlertFilter } from './alert-filter.ts'
import { AlertHistory } from './alert-history.tsx'
import { furtherOf } from './handled-alerts.ts'
import { nextStep } from './how-to-handle.tsx'
import { useHandling } from './use-handling.tsx'

interface Known {
  readonly alert: Alert
  readonly me: Reader
}

const postWords = (me: Reader): string => (mayHandle(me) ? 'Compare its numbers' : 'Open it and correct the claim')

const factsOf = ({ alert, me }: Known): Fact[] => {
  const { campaign_id: campaignId, affiliate_id: affiliateId, post_id: postId, platform } = alert
  const words = alertWords(alert.type).name
  const kind = (
    <>
      {words} <span class="fine">({wordOf(alert.category).toLowerCase()})</span>
    </>
  )
  const isOwnDrop = alert.type === 'TRUST_DROP' && !mayHandle(me)
  const post = postId === null ? null : <a href={postLink(postId)}>{postWords(me)}</a>
  const facts: (Fact | null)[] = [
    { label: 'Type', value: kind },
    campaignId === null ? null : { label: 'Campaign', value: <CampaignName id={campaignId} me={me} /> },
    affiliateId === null
      ? null
      : { label: 'Affiliate', value: <AffiliateName id={affiliateId} campaignId={campaignId} me={me} /> },
    post === null ? null : { label: 'Post', value: post },
    isOwnDrop ? { label: 'Trust', value: <a href={linkTo('/trust')}>See which posts count against you</a> } : null,
    platform === null ? null : { label: 'Platform', value: platformName(platform) },
    { label: 'Alert id', value: <code class="alert-id">{alert.id}</code> },
  ]
  return facts.filter((fact) => fact !== null)
}

const Next = ({ alert, me }: Known) => {
  const { advice, adviceToAffiliate } = alertWords(alert.type)
  return (
    <>
      {alert.status === 'RESOLVED' ? null : <p>{mayHandle(me) ? advice : adviceToAffiliate}</p>}
      <p class="fine">{nextStep(alert, me)}</p>
    </>
  )
}

const backToList = (query: URLSearchParams, { role }: Reader): string =>
  linkTo('/alerts', addressOf(readAlertFilter(query, role), role))

/** One alert: what was found, what happened to it, and what can be done. */
export const AlertView = ({ params: { id = '' }, me }: ViewProps) => {
  const { query } = usePlace()
  const path = `/alerts/${encodeURIComponent(id)}`
  const live = useLive<Alert>(path, (signal) => callApi('GET', path, { signal }))
  const focusOf = () => document.querySelector('h1')
  const { handled, done, resolve, dialog } = useHandling({ me, subject: path, refresh: live.refresh, focusOf })
  const alert = live.data === null ? null : furtherOf(live.data, handled.get(live.data.id))
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
      <Shown live={{ ...live, data: alert }} what="the alert">
        {(shown) => (
          <div class="alert-page">
            <div>
              <Card title="What was found">
                <p class="alert-message">{shown.message}</p>
              </Card>
              <Card title="What to do">
                <Next alert={shown} me={me} />
                {mayHandle(me) && shown.status !== 'RESOLVED' ? (
                  <AlertActions alert={shown} me={me} handled={done} resolve={resolve} />
                ) : null}
                <AppealAgainst alert={shown} me={me} refresh={live.refresh} />
              </Card>
              <Card title="About">
                <Facts facts={factsOf({ alert: shown, me })} />
              </Card>
            </div>
            <Card title="History">
              <AlertHistory alert={shown} me={me} />
            </Card>
          </div>
        )}
      </Shown>
      {dialog}
    </>
  )
}
