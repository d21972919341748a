import { useState } from 'preact/hooks'
import { useLiveRows } from '../../live.ts'
import { tell } from '../../notices.ts'
import { StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { kindWords, statusSentences } from '../../words/appeal-words.ts'
import { type Appeal, isOpen, pathOfAppeal } from './appeal-data.ts'
import { AppealDialog } from './appeal-form.tsx'
import { openForm } from './appeal-forms.ts'

const everyMs = 30_000

/** The appeals about a post, and for its owner a way to open one. */
export const AppealCard = ({ postId, me }: { readonly postId: string; readonly me: ViewProps['me'] }) => {
  const live = useLiveRows<Appeal>(`/appeals?post_id=${encodeURIComponent(postId)}`, everyMs)
  const [isAsking, setIsAsking] = useState(false)
  const appeals = live.data?.rows ?? []
  const mayOpen = readerFacts(me.role).submitsPosts && !appeals.some(isOpen)
  if (appeals.length === 0 && !mayOpen) return null
  return (
    <Card
      title="Appeals"
      actions={
        mayOpen ? (
          <button type="button" onClick={() => setIsAsking(true)}>
            Appeal
          </button>
        ) : undefined
      }
    >
      {appeals.length === 0 ? (
        <p>If something here is wrong, you can appeal. What you dispute counts for nothing until somebody decides.</p>
      ) : null}
      {appeals.map(({ id, kind, status }) => (
        <p key={id}>
          <StatusBadge status={status} /> <a href={linkTo(pathOfAppeal(id))}>{kindWords[kind]}</a>{' '}
          <span class="fine">{statusSentences[status]}</span>
        </p>
      ))}
      {isAsking ? (
        <AppealDialog
          form={openForm(postId)}
          close={() => setIsAsking(false)}
          done={({ status }) => {
            tell('good', statusSentences[status])
            live.refresh()
          }}
        />
      ) : null}
    </Card>
  )
}
