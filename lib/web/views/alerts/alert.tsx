import type { ComponentChildren } from 'preact'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { StatusBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { platformName } from '../../parts/platform-name.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { usePlace } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { alertWords } from '../../words/alert-words.ts'
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

const Fact = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

const Facts = ({ alert, me }: Known) => {
  const { campaign_id: campaignId, affiliate_id: affiliateId, post_id: postId, platform } = alert
  return (
    <dl class="alert-facts">
      <Fact label="Kind">
        {alertWords(alert.type).name} <span class="fine">({wordOf(alert.category).toLowerCase()})</span>
      </Fact>
      {campaignId === null ? null : (
        <Fact label="Campaign">
          <CampaignName id={campaignId} me={me} />
        </Fact>
      )}
      {affiliateId === null ? null : (
        <Fact label="Affiliate">
          <AffiliateName id={affiliateId} campaignId={campaignId} me={me} />
        </Fact>
      )}
      {postId === null ? null : (
        <Fact label="Post">
          <a href={postLink(postId)}>{mayHandle(me) ? 'Compare its numbers' : 'Look at it and correct its claim'}</a>
        </Fact>
      )}
      {platform === null ? null : <Fact label="Platform">{platformName(platform)}</Fact>}
      <Fact label="Alert">
        <code class="alert-id">{alert.id}</code>
      </Fact>
    </dl>
  )
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

/** One alert: what was found, what became of it, and what can be done. */
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
              </Card>
              <Card title="About">
                <Facts alert={shown} me={me} />
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
