import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive, useLiveRows } from '../../live.ts'
import { may } from '../../may.ts'
import { tell } from '../../notices.ts'
import { Badge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import type { ViewProps } from '../../view-props.ts'
import type { Announcement, AnnouncementDetail } from '../../words/announcement-words.ts'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { WriteAnnouncement } from './write-announcement.tsx'

const toldSentence = ({ told, is_sending: isSending }: Announcement): string => {
  const people = told === 1 ? '1 affiliate' : `${formatCount(told ?? 0)} affiliates`
  return isSending ? `On its way, ${people} so far` : `Told ${people}`
}

/** What an announcement said before, and who wrote it. */
const History = ({ path }: { readonly path: string }) => {
  const live = useLive<AnnouncementDetail>(path, (signal) => callApi('GET', path, { signal }))
  return (
    <Shown live={live} what="the history">
      {({ history }) => (
        <ol class="alert-history">
          {history.map(({ step, at, by_name: name, title, text }) => (
            <li key={at}>
              {wordOf(step)} by {name}, <Instant at={at} />
              <p class="wraps">{title}</p>
              <p class="brief">{text}</p>
            </li>
          ))}
        </ol>
      )}
    </Shown>
  )
}

interface OneProps {
  readonly announcement: Announcement
  readonly path: string
  /** Null for a reader who may not change it. */
  readonly change: ((what: 'correct' | 'withdraw', announcement: Announcement) => void) | null
}

const One = ({ announcement, path, change }: OneProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const { title, text, state, published_at: at, corrected_at: corrected } = announcement
  const isPublished = state === 'PUBLISHED'
  return (
    <Card
      title={title}
      actions={
        <span class="buttons">
          {isPublished ? null : <Badge tone="quiet">Withdrawn</Badge>}
          {change !== null && isPublished ? (
            <>
              <button type="button" aria-label={`Correct: ${title}`} onClick={() => change('correct', announcement)}>
                Correct
              </button>
              <button type="button" aria-label={`Withdraw: ${title}`} onClick={() => change('withdraw', announcement)}>
                Withdraw
              </button>
            </>
          ) : null}
        </span>
      }
    >
      <p class="brief" dir="auto">
        {text}
      </p>
      <p class="fine">
        <Instant at={at} /> · {toldSentence(announcement)}
        {corrected === null ? null : (
          <>
            {' '}
            · corrected <Instant at={corrected} />
          </>
        )}
      </p>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>History</summary>
        {isOpen ? <History path={path} /> : null}
      </details>
    </Card>
  )
}

interface WithdrawProps {
  readonly path: string
  readonly withdrawn: () => void
  readonly close: () => void
}

const Withdraw = ({ path, withdrawn, close }: WithdrawProps) => {
  const action = useAction<void, Announcement>(
    () => callApi('DELETE', path),
    () => {
      tell('good', 'Withdrawn.')
      close()
      withdrawn()
    },
  )
  return (
    <ConfirmDialog
      title="Withdraw this announcement?"
      sentence="Nobody reads it any more. Mails that were sent stay. This cannot be undone."
      label="Withdraw it"
      busyLabel="Withdrawing…"
      action={action}
      close={close}
    />
  )
}

type Doing = { readonly what: 'write' | 'correct' | 'withdraw'; readonly announcement: Announcement | null } | null

/** What is announced to everybody who takes part in a campaign. */
export const AnnouncementsView = ({ params: { id = '' }, me }: ViewProps) => {
  const path = `/campaigns/${encodeURIComponent(id)}/announcements`
  const live = useLiveRows<Announcement>(path)
  const [doing, setDoing] = useState<Doing>(null)
  const close = (): void => setDoing(null)
  const mayWrite = may(me, 'campaign:write')
  const pathOf = (announcement: Announcement): string => `${path}/${announcement.id}`
  return (
    <>
      <CampaignHeading id={id} title="Announcements">
        {mayWrite ? (
          <button type="button" class="primary" onClick={() => setDoing({ what: 'write', announcement: null })}>
            Announce something
          </button>
        ) : null}
        <Freshness live={live} />
      </CampaignHeading>
      <Shown live={live} what="the announcements">
        {({ rows, hasMore }) => (
          <>
            {rows.length === 0 ? (
              <Empty title="Nothing announced yet">
                <p>Whoever takes part reads it on their home and on the page of the campaign.</p>
              </Empty>
            ) : null}
            {rows.map((announcement) => (
              <One
                key={announcement.id}
                announcement={announcement}
                path={pathOf(announcement)}
                change={mayWrite ? (what, chosen) => setDoing({ what, announcement: chosen }) : null}
              />
            ))}
            {hasMore ? (
              <button type="button" aria-busy={live.isLoading} onClick={live.loadMore}>
                Show more
              </button>
            ) : null}
          </>
        )}
      </Shown>
      {doing !== null && doing.what !== 'withdraw' ? (
        <WriteAnnouncement path={path} before={doing.announcement} written={live.refresh} close={close} />
      ) : null}
      {doing?.what === 'withdraw' && doing.announcement !== null ? (
        <Withdraw path={pathOf(doing.announcement)} withdrawn={live.refresh} close={close} />
      ) : null}
    </>
  )
}
