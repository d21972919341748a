import { may } from '../../may.ts'
import type { ViewProps } from '../../view-props.ts'
import { AppealActions, type Labelled, tellAnd } from './appeal-actions.tsx'
import { type AppealDetail, isOpen } from './appeal-data.ts'
import { AppealList } from './appeal-list.tsx'
import { AppealPage } from './appeal-page.tsx'
import { AppealStatsCard } from './appeal-stats.tsx'
import { askForm, decideForm } from './decider-forms.ts'

const formsFor = (appeal: AppealDetail): readonly Labelled[] => [
  ...(isOpen(appeal) ? [['Decide', decideForm] as const] : []),
  ...(appeal.status === 'OPEN' ? [['Ask for evidence', askForm] as const] : []),
]

/** The appeals that somebody decides, and how they end. */
export const LookerAppealsView = ({ me }: ViewProps) => (
  <AppealList>{may(me, 'appeal:decide') ? <AppealStatsCard /> : null}</AppealList>
)

/** An appeal that somebody decides. */
export const LookerAppealView = ({ params: { id = '' }, me }: ViewProps) => (
  <AppealPage
    id={id}
    me={me}
    actions={(appeal, refresh) => (
      <AppealActions appeal={appeal} forms={may(me, 'appeal:decide') ? formsFor(appeal) : []} done={tellAnd(refresh)} />
    )}
  />
)
