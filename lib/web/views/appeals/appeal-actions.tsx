import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { statusSentences } from '../../words/appeal-words.ts'
import { type AppealDetail, isOpen, pathOfAppeal } from './appeal-data.ts'
import { AppealDialog, type AppealForm } from './appeal-form.tsx'
import { answerForm, askForm, decideForm, reopenForm } from './appeal-forms.ts'

type Make = (id: string) => AppealForm<AppealDetail>

const ownForms = ({ status, reopen_by: reopenBy }: AppealDetail): readonly (readonly [string, Make])[] => [
  ...(status === 'NEEDS_EVIDENCE' ? [['Answer', answerForm] as const] : []),
  ...(reopenBy !== null && Date.parse(reopenBy) > Date.now() ? [['Reopen', reopenForm] as const] : []),
]

const deciderForms = (appeal: AppealDetail): readonly (readonly [string, Make])[] => [
  ...(isOpen(appeal) ? [['Decide', decideForm] as const] : []),
  ...(appeal.status === 'OPEN' ? [['Ask for evidence', askForm] as const] : []),
]

interface ActionsProps {
  readonly appeal: AppealDetail
  readonly me: ViewProps['me']
  readonly refresh: () => void
}

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

/** What the reader can do with an appeal now. */
export const AppealActions = ({ appeal, me, refresh }: ActionsProps) => {
  const [form, setForm] = useState<AppealForm<AppealDetail> | null>(null)
  const isOwn = readerFacts(me.role).submitsPosts
  const done = ({ status }: AppealDetail): void => {
    tell('good', statusSentences[status])
    refresh()
  }
  return (
    <div class="alert-actions">
      <div class="buttons">
        {(isOwn ? ownForms(appeal) : deciderForms(appeal)).map(([label, make]) => (
          <button key={label} type="button" onClick={() => setForm(make(appeal.id))}>
            {label}
          </button>
        ))}
        {isOwn && isOpen(appeal) ? <Withdraw appeal={appeal} done={done} /> : null}
      </div>
      {form === null ? null : <AppealDialog form={form} done={done} close={() => setForm(null)} />}
    </div>
  )
}
