import { useState } from 'preact/hooks'
import { tell } from '../../notices.ts'
import { statusSentences } from '../../words/appeal-words.ts'
import { AppealCard, useAppealsOf } from './appeal-card.tsx'
import { isOpen } from './appeal-data.ts'
import { AppealDialog } from './appeal-form.tsx'
import { openForm } from './own-forms.ts'

/** The appeals about a post of the reader's own, and a way to open one. */
export const AffiliateAppealCard = ({ postId }: { readonly postId: string }) => {
  const { appeals, refresh } = useAppealsOf(postId)
  const [isAsking, setIsAsking] = useState(false)
  const open = appeals.some(isOpen) ? undefined : (
    <button type="button" onClick={() => setIsAsking(true)}>
      Appeal
    </button>
  )
  return (
    <AppealCard appeals={appeals} actions={open}>
      {appeals.length === 0 ? (
        <p>If something here is wrong, you can appeal. What you dispute counts for nothing until somebody decides.</p>
      ) : null}
      {isAsking ? (
        <AppealDialog
          form={openForm(postId)}
          close={() => setIsAsking(false)}
          done={({ status }) => {
            tell('good', statusSentences[status])
            refresh()
          }}
        />
      ) : null}
    </AppealCard>
  )
}
