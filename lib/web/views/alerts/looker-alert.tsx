import { may } from '../../may.ts'
import type { ViewProps } from '../../view-props.ts'
import { adviceToHandler } from '../../words/alert-advice.ts'
import { AlertActions } from './alert-actions.tsx'
import { AlertPage, nothingLeft, type ToDo, useAlert } from './alert-page.tsx'
import { furtherOf } from './handled-alerts.ts'
import { useHandling } from './use-handling.tsx'

const next: ToDo['next'] = {
  OPEN: 'Acknowledge this alert to take it on: it stops escalating, and others see that you are handling it. When the problem is solved, resolve the alert and say how.',
  ACKNOWLEDGED:
    'Somebody has taken this on, and it no longer escalates. When the problem is solved, resolve the alert and say how.',
  RESOLVED: nothingLeft,
}

const nextOfOthers: ToDo['next'] = {
  OPEN: 'An owner or editor of your team takes this on, and resolves it once the problem is solved.',
  ACKNOWLEDGED: 'Somebody is handling this alert, and resolves it once the problem is solved.',
  RESOLVED: nothingLeft,
}

const focusOf = (): HTMLElement | null => document.querySelector('h1')

/** An alert that somebody can handle. */
export const LookerAlertView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = useAlert(id)
  const { handled, done, resolve, dialog } = useHandling({ me, subject: id, refresh: live.refresh, focusOf })
  const mayHandle = may(me, 'alert:handle')
  const alert = live.data === null ? null : furtherOf(live.data, handled.get(live.data.id))
  return (
    <>
      <AlertPage
        me={me}
        live={live}
        alert={alert}
        toDoFor={({ type }) => ({
          advice: adviceToHandler(type),
          next: mayHandle ? next : nextOfOthers,
          post: 'Compare its numbers',
        })}
        actionsFor={(shown) =>
          shown.status === 'RESOLVED' || !mayHandle ? null : (
            <AlertActions alert={shown} me={me} handled={done} resolve={resolve} />
          )
        }
      />
      {dialog}
    </>
  )
}
