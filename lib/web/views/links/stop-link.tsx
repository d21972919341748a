import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { type ListedLink, linkName, pathOf } from './link-data.ts'
import { stopSentence } from './stop-words.ts'

interface StopProps {
  readonly link: ListedLink
  readonly done: () => void
}

const Ask = ({ link, done, close }: StopProps & { readonly close: () => void }) => {
  const action = useAction<void, ListedLink>(
    () => callApi('DELETE', pathOf(link.code)),
    () => {
      tell('good', 'The link is stopped.')
      close()
      done()
    },
  )
  return (
    <ConfirmDialog
      title={`Stop ${linkName(link)}?`}
      sentence={stopSentence(link)}
      label="Stop it"
      busyLabel="Stopping…"
      action={action}
      close={close}
    />
  )
}

/** A button that stops a link, after it has said what that means; nothing for a link that is stopped. */
export const StopLink = ({ link, done }: StopProps) => {
  const [isAsking, setIsAsking] = useState(false)
  if (link.stopped_at !== null) return null
  return (
    <>
      <button type="button" aria-label={`Stop ${linkName(link)}`} onClick={() => setIsAsking(true)}>
        Stop
      </button>
      {isAsking ? <Ask link={link} done={done} close={() => setIsAsking(false)} /> : null}
    </>
  )
}
