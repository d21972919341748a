import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import type { ViewProps } from '../../view-props.ts'
import { AppealActions, type Labelled, tellAnd } from './appeal-actions.tsx'
import { type AppealDetail, isOpen, pathOfAppeal } from './appeal-data.ts'
import { AppealList } from './appeal-list.tsx'
import { AppealPage } from './appeal-page.tsx'
import { answerForm, reopenForm } from './own-forms.ts'

const formsFor = ({ status, reopen_by: reopenBy }: AppealDetail): readonly Labelled[] => [
  ...(status === 'NEEDS_EVIDENCE' ? [['Answer', answerForm] as const] : []),
  ...(reopenBy !== null && Date.parse(reopenBy) > Date.now() ? [['Reopen', reopenForm] as const] : []),
]

const Withdraw = ({
  appeal,
  done,
}: {
  readonly appeal: AppealDetail
  readonly done: (after: AppealDetail) => void
}) => {
  const { isBusy, failure, run } = useAction(
    (id: string) => callApi<AppealDetail>('POST', `${pathOfAppeal(id)}/withdraw`),
    done,
  )
  return (
    <>
      <button type="button" aria-busy={isBusy} onClick={() => run(appeal.id)}>
        {isBusy ? 'Withdrawing…' : 'Withdraw'}
      </button>
      <Refused failure={failure} />
    </>
  )
}

/** The appeals of an affiliate. */
export const AffiliateAppealsView = () => <AppealList />

/** An appeal of an affiliate, who answers, withdraws and reopens it. */
export const AffiliateAppealView = ({ params: { id = '' }, me }: ViewProps) => (
  <AppealPage
    id={id}
    me={me}
    actions={(appeal, refresh) => (
      <AppealActions appeal={appeal} forms={formsFor(appeal)} done={tellAnd(refresh)}>
        {isOpen(appeal) ? <Withdraw appeal={appeal} done={tellAnd(refresh)} /> : null}
      </AppealActions>
    )}
  />
)
