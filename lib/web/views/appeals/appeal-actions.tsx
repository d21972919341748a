import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { tell } from '../../notices.ts'
import { statusSentences } from '../../words/appeal-words.ts'
import type { AppealDetail } from './appeal-data.ts'
import { AppealDialog, type AppealForm } from './appeal-form.tsx'

/** A form by the label of its button. */
export type Labelled = readonly [string, (id: string) => AppealForm<AppealDetail>]

interface ActionsProps {
  readonly appeal: AppealDetail
  readonly forms: readonly Labelled[]
  readonly done: (after: AppealDetail) => void
  /** Buttons without a form. */
  readonly children?: ComponentChildren
}

/** Says what became of an appeal, and shows it. */
export const tellAnd =
  (refresh: () => void) =>
  ({ status }: AppealDetail): void => {
    tell('good', statusSentences[status])
    refresh()
  }

/** What the reader can do with an appeal now. */
export const AppealActions = ({ appeal, forms, done, children }: ActionsProps) => {
  const [form, setForm] = useState<AppealForm<AppealDetail> | null>(null)
  return (
    <div class="alert-actions">
      <div class="buttons">
        {forms.map(([label, make]) => (
          <button key={label} type="button" onClick={() => setForm(make(appeal.id))}>
            {label}
          </button>
        ))}
        {children}
      </div>
      {form === null ? null : <AppealDialog form={form} done={done} close={() => setForm(null)} />}
    </div>
  )
}
