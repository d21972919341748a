import { useEffect, useState } from 'preact/hooks'
import { givenUpAfterHours } from '../../../reconciliation/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { StatusBadge } from '../../parts/badge.tsx'
import { Card, type Figure, Figures } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { Who } from '../../who.tsx'
import { durationWords } from '../../words/duration-words.ts'
import {
  isBrisk,
  type Phase,
  phaseOf,
  progressSentence,
  type RunView as Run,
  scopeWords,
} from '../../words/run-words.ts'
import { CheckAgain } from './check-again.tsx'
import { bodyFor } from './run-kinds.ts'
import { RunProgress } from './run-progress.tsx'
import { useScopeName } from './use-scope-name.ts'

const briskMs = 2_000
const runningMs = 15_000
const overMs = 60_000

const paceOf = (run: Run): number => {
  if (isBrisk(run, Date.now())) return briskMs
  return run.status === 'RUNNING' ? runningMs : overMs
}

const outcomes = (run: Run): Figure[] => [
  { label: 'Matched', value: <Count value={run.matched} />, note: 'the platform confirms the claim' },
  {
    label: 'Discrepancies',
    value: <Count value={run.discrepancies} />,
    note: 'the claim is above the verified number',
  },
  { label: 'Incomplete', value: <Count value={run.incomplete} />, note: 'the platform hid a number' },
  { label: 'Unverifiable', value: <Count value={run.unverifiable} />, note: 'gone, private or no numbers' },
  { label: 'Pending', value: <Count value={run.pending} />, note: "no numbers yet; we'll try again automatically" },
  { label: 'Not looked at', value: <Count value={run.deferred} />, note: 'waits for its platform' },
  { label: 'Failed', value: <Count value={run.failed} />, note: 'not checked' },
]

const tookOf = ({ started_at: from, finished_at: to }: Run): string | null =>
  to === null ? null : durationWords(Date.parse(to) - Date.parse(from))

/** The page with more about what a run checks. */
const places: Readonly<Record<Run['scope']['kind'], string | null>> = {
  campaign: '/campaigns',
  post: '/posts',
  affiliate: null,
  stale: null,
}

const ScopeLink = ({ run: { scope }, name }: { readonly run: Run; readonly name: string | null }) => {
  const place = places[scope.kind]
  if (place === null || scope.id === null) return <span>{scopeWords(scope, name)}</span>
  return <a href={linkTo(`${place}/${encodeURIComponent(scope.id)}`)}>{scopeWords(scope, name)}</a>
}

const FailedPosts = ({ run, role }: { readonly run: Run; readonly role: ViewProps['me']['role'] }) =>
  run.failed === 0 ? null : (
    <Card title="Posts that failed">
      <p>
        A post fails when it no longer exists, or when its check did not finish within {givenUpAfterHours} hours: its
        message failed five times and became a dead letter, or was lost. Verdicts stay as they were, and every sweep
        tries the posts that are due again.
      </p>
      {readerFacts(role).seesEverything ? (
        <p>
          Open the <a href={linkTo('/work')}>dead letters</a>, fix the cause, and check again.
        </p>
      ) : (
        <p>Check again. If posts fail again, contact an admin.</p>
      )}
    </Card>
  )

/** Read out when it changes, unlike the numbers, which change every two seconds. */
const phaseForEars: Readonly<Record<Phase, string>> = {
  planning: 'The run is being planned.',
  running: 'The run is in progress.',
  done: 'The run has ended.',
}

interface RunPartsProps {
  readonly run: Run
  readonly me: ViewProps['me']
  readonly name: string | null
}

const RunParts = ({ run, me, name }: RunPartsProps) => (
  <>
    <section class="card run-head" aria-label="Progress">
      <RunProgress run={run} />
      <p>{progressSentence(run)}</p>
      <p class="for-ears" role="status">
        {phaseForEars[phaseOf(run)]}
      </p>
      <Facts
        facts={[
          { label: 'What is checked', value: <ScopeLink run={run} name={name} /> },
          { label: 'Started', value: <Instant at={run.started_at} /> },
          { label: 'Started by', value: <Who by={run.started_by} me={me} /> },
          { label: 'Finished', value: <Instant at={run.finished_at} missing="not yet" /> },
          ...(run.finished_at === null ? [] : [{ label: 'Took', value: tookOf(run) }]),
        ]}
      />
    </section>
    <h2 class="part-title">Results{run.status === 'RUNNING' ? ' so far' : ''}</h2>
    <Figures figures={outcomes(run)} />
    <p class="fine">
      These are the verdicts when the run checked the posts, provisional ones included. Those may still change: until
      the settlement window of a claim ends, later numbers may confirm it.
    </p>
    <FailedPosts run={run} role={me.role} />
  </>
)

/** One run: its progress and its results. */
export const RunView = ({ params: { id = '' }, me }: ViewProps) => {
  const path = `/reconciliation/runs/${encodeURIComponent(id)}`
  const [everyMs, setEveryMs] = useState(briskMs)
  const live = useLive<Run>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const run = live.data
  useEffect(() => {
    if (run !== null) setEveryMs(paceOf(run))
  }, [run])
  const name = useScopeName(run?.scope ?? null, me)
  return (
    <>
      <PageHeading
        title={run === null ? 'Run' : `Run: ${scopeWords(run.scope, name)}`}
        above={<a href={linkTo('/runs')}>Runs</a>}
      >
        {run === null ? null : <StatusBadge status={run.status} />}
        {run !== null && run.status !== 'RUNNING' ? (
          <CheckAgain me={me} scope={bodyFor(run.scope.kind, run.scope.id ?? '')} label="Check again" />
        ) : null}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the run">
        {(shown) => <RunParts run={shown} me={me} name={name} />}
      </Shown>
    </>
  )
}
