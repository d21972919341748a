import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { adviceToAffiliate } from '../../words/affiliate-advice.ts'
import { AppealAgainst } from '../appeals/appeal-against.tsx'
import type { Alert } from './alert-data.ts'
import { AlertPage, nothingLeft, type ToDo, useAlert } from './alert-page.tsx'

const next: ToDo['next'] = {
  OPEN: 'The advertiser or an admin resolves this alert once the problem is solved.',
  ACKNOWLEDGED: 'Somebody is handling this alert, and resolves it once the problem is solved.',
  RESOLVED: nothingLeft,
}

const toDoFor = ({ type }: Alert): ToDo => ({
  advice: adviceToAffiliate(type),
  next,
  post: 'Open it and correct the claim',
  more:
    type === 'TRUST_DROP'
      ? { label: 'Trust', value: <a href={linkTo('/trust')}>See which posts count against you</a> }
      : null,
})

/** An alert about an affiliate, who can appeal against it. */
export const AffiliateAlertView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = useAlert(id)
  return (
    <AlertPage
      me={me}
      live={live}
      alert={live.data}
      toDoFor={toDoFor}
      actionsFor={(alert) => <AppealAgainst alert={alert} me={me} refresh={live.refresh} />}
    />
  )
}
