import { useState } from 'preact/hooks'
import { maxLinks, maxTextLength } from '../../../appeals/vocabulary.ts'
import type { Outcome } from '../../api/failure.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { Choice } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { linksIn } from './appeal-data.ts'

/** What was typed. */
export interface Typed {
  readonly choice: string
  readonly text: string
  readonly links: readonly string[]
}

/** A form in a dialog: a text, and where it takes them, a choice and links. */
export interface AppealForm<Data> {
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly button: string
  readonly busy: string
  /** The field of the API that the text goes into. */
  readonly field: string
  readonly choices?: { readonly label: string; readonly options: readonly (readonly [string, string])[] }
  readonly takesLinks: boolean
  readonly send: (typed: Typed) => Promise<Outcome<Data>>
}

interface FormProps<Data> {
  readonly form: AppealForm<Data>
  readonly done: (data: Data) => void
  readonly close: () => void
}

export const AppealDialog = <Data,>({ form, done, close }: FormProps<Data>) => {
  const [text, setText] = useState('')
  const [links, setLinks] = useState('')
  const [choice, setChoice] = useState(form.choices?.options[0]?.[0] ?? '')
  const { isBusy, failure, run } = useAction(form.send, (data: Data) => {
    close()
    done(data)
  })
  const submit = (event: Event): void => {
    event.preventDefault()
    void run({ choice, text: text.trim(), links: linksIn(links) })
  }
  return (
    <Dialog title={form.title} close={close}>
      <form onSubmit={submit}>
        <p class="alert-lead">{form.lead}</p>
        {form.choices === undefined ? null : (
          <Choice label={form.choices.label} value={choice} options={form.choices.options} choose={setChoice} />
        )}
        <Field
          label={form.label}
          hint={`${formatCount(text.trim().length)} of ${formatCount(maxTextLength)} characters`}
          error={errorOf(failure, form.field)}
        >
          {(attributes) => (
            <textarea
              {...attributes}
              rows={5}
              value={text}
              autofocus
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
        {form.takesLinks ? (
          <Field
            label="Links"
            hint={`At most ${maxLinks} https links, one a line: a screenshot, or the page itself.`}
            error={errorOf(failure, 'links')}
          >
            {(attributes) => (
              <textarea
                {...attributes}
                rows={2}
                value={links}
                onInput={({ currentTarget }) => setLinks(currentTarget.value)}
              />
            )}
          </Field>
        ) : null}
        <Refused failure={failure} />
        <FormButtons label={form.button} busyLabel={form.busy} isBusy={isBusy} cancel={close} />
      </form>
    </Dialog>
  )
}
