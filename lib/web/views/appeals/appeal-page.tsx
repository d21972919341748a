import type { ComponentChildren } from 'preact'
import { platformName } from '../../../platforms/platform-name.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { StatusBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { Who } from '../../who.tsx'
import { alertName } from '../../words/alert-words.ts'
import { kindWords, statusSentences, stepWords } from '../../words/appeal-words.ts'
import { type AppealDetail, pathOfAppeal } from './appeal-data.ts'

type Me = ViewProps['me']

const factsOf = (appeal: AppealDetail): Fact[] => {
  const { claim, shown, level, window_ends_at: windowEndsAt, definition } = appeal.case
  const latest = shown.at(-1)
  return [
    { label: 'Reason', value: kindWords[appeal.kind] },
    { label: 'Disputes', value: appeal.rules.map((rule) => alertName(rule)).join(', ') },
    {
      label: 'Post',
      value: (
        <a href={linkTo(`/posts/${encodeURIComponent(appeal.post_id)}`)}>Post on {platformName(appeal.platform)}</a>
      ),
    },
    { label: 'Claimed views', value: <Count value={claim.claimed_views} /> },
    { label: 'Views shown then', value: <Count value={latest?.views ?? null} /> },
    { label: 'Level then', value: wordOf(level) },
    { label: 'End of the settlement window', value: <Instant at={windowEndsAt} /> },
    { label: 'What the platform counts', value: <code>{definition}</code> },
  ]
}

type Line = AppealDetail['history'][number]

const HistoryLine = ({ line, me }: { readonly line: Line; readonly me: Me }) => (
  <li>
    <strong>{line.outcome === null ? stepWords[line.step] : `${stepWords[line.step]}: ${wordOf(line.outcome)}`}</strong>{' '}
    <Instant at={line.at} />
    <p>
      by <Who by={line.by} me={me} />
    </p>
    {line.text === null ? null : <blockquote class="alert-notes">{line.text}</blockquote>}
    {line.links.map((link) => (
      <p key={link}>
        <a href={link} target="_blank" rel="noreferrer noopener">
          {link}
        </a>
      </p>
    ))}
  </li>
)

const Next = ({ appeal }: { readonly appeal: AppealDetail }) => (
  <>
    <p>{statusSentences[appeal.status]}</p>
    {appeal.deadline_at === null ? null : (
      <p class="fine">
        {appeal.is_for_admins && appeal.status === 'OPEN' ? 'An admin has to decide by ' : 'The next step is due by '}
        <Instant at={appeal.deadline_at} />.
      </p>
    )}
    {appeal.reopen_by === null ? null : (
      <p class="fine">
        The affiliate can reopen it until <Instant at={appeal.reopen_by} />.
      </p>
    )}
  </>
)

interface PageProps {
  readonly id: string
  readonly me: Me
  /** What the reader can do with it. */
  readonly actions: (appeal: AppealDetail, refresh: () => void) => ComponentChildren
}

/** One appeal: what it disputes, what happened, and what can be done. */
export const AppealPage = ({ id, me, actions }: PageProps) => {
  const path = pathOfAppeal(id)
  const live = useLive<AppealDetail>(path, (signal) => callApi('GET', path, { signal }))
  return (
    <>
      <PageHeading title="Appeal" above={<a href={linkTo('/appeals')}>Appeals</a>}>
        {live.data === null ? null : <StatusBadge status={live.data.status} />}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the appeal" like={['card', 'card']}>
        {(appeal) => (
          <div class="alert-page">
            <div>
              <Card title="What comes next">
                <Next appeal={appeal} />
                {actions(appeal, live.refresh)}
              </Card>
              <Card title="The case">
                <Facts facts={factsOf(appeal)} />
              </Card>
            </div>
            <Card title="History">
              <ol class="alert-history">
                {appeal.history.map((line) => (
                  <HistoryLine key={`${line.step} ${line.at}`} line={line} me={me} />
                ))}
              </ol>
            </Card>
          </div>
        )}
      </Shown>
    </>
  )
}
