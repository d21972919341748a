import type { ComponentChildren } from 'preact'
import { useLiveRows } from '../../live.ts'
import { StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { linkTo } from '../../place.ts'
import { kindWords, statusSentences } from '../../words/appeal-words.ts'
import { type Appeal, pathOfAppeal } from './appeal-data.ts'

const everyMs = 30_000

export const useAppealsOf = (postId: string) => {
  const { data, refresh } = useLiveRows<Appeal>(`/appeals?post_id=${encodeURIComponent(postId)}`, everyMs)
  return { appeals: data?.rows ?? [], refresh }
}

interface CardProps {
  readonly appeals: readonly Appeal[]
  readonly actions?: ComponentChildren
  readonly children?: ComponentChildren
}

/** The appeals about a post. */
export const AppealCard = ({ appeals, actions, children }: CardProps) => (
  <Card title="Appeals" actions={actions}>
    {appeals.map(({ id, kind, status }) => (
      <p key={id}>
        <StatusBadge status={status} /> <a href={linkTo(pathOfAppeal(id))}>{kindWords[kind]}</a>{' '}
        <span class="fine">{statusSentences[status]}</span>
      </p>
    ))}
    {children}
  </Card>
)
