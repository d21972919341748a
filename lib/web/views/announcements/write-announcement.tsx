import { useState } from 'preact/hooks'
import { maxAnnouncementTextLength, maxAnnouncementTitleLength } from '../../../announcements/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { FormButtons } from '../../forms/form-buttons.tsx'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import type { Announcement } from '../../words/announcement-words.ts'

interface WriteProps {
  /** Where the announcements of the campaign are. */
  readonly path: string
  /** What is corrected; null for a new one. */
  readonly before: Announcement | null
  readonly written: () => void
  readonly close: () => void
}

/** Announces something, or corrects what was announced. */
export const WriteAnnouncement = ({ path, before, written, close }: WriteProps) => {
  const [title, setTitle] = useState(before?.title ?? '')
  const [text, setText] = useState(before?.text ?? '')
  const words = { title: title.trim(), text: text.trim() }
  const { run, isBusy, failure } = useAction<void, Announcement>(
    () =>
      before === null
        ? callApi('POST', path, { body: words })
        : callApi('PUT', `${path}/${before.id}`, { body: { ...words, if_version: before.version } }),
    () => {
      tell('good', before === null ? 'Announced. We are telling everybody who takes part.' : 'Corrected.')
      close()
      written()
    },
  )
  const write = (event: Event): void => {
    event.preventDefault()
    void run()
  }
  return (
    <Dialog title={before === null ? 'Announce something' : 'Correct the announcement'} close={close}>
      <form onSubmit={write} noValidate>
        <p>
          {before === null
            ? 'Everybody who takes part reads it on their home, and its beginning by mail if they want.'
            : 'Whoever reads it from now on reads this. Nobody is told again, and mails stay as they were sent.'}
        </p>
        <Field label="Title" error={errorOf(failure, 'title')}>
          {(attributes) => (
            <input
              {...attributes}
              type="text"
              dir="auto"
              maxLength={maxAnnouncementTitleLength}
              value={title}
              onInput={({ currentTarget }) => setTitle(currentTarget.value)}
            />
          )}
        </Field>
        <Field label="Text" error={errorOf(failure, 'text')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={6}
              dir="auto"
              maxLength={maxAnnouncementTextLength}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
        {failure !== null && failure.errors.length > 0 ? null : <Refused failure={failure} />}
        <FormButtons
          label={before === null ? 'Announce' : 'Correct'}
          busyLabel="Saving…"
          isBusy={isBusy}
          cancel={close}
        />
      </form>
    </Dialog>
  )
}
