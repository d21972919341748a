import { useEffect, useState } from 'preact/hooks'
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
  { label: 'Matched', value: <Count value={run.matched} />, note: 'the platform covers the claim' },
  { label: 'Discrepancies', value: <Count value={run.discrepancies} />, note: 'more was claimed than observed' },
  { label: 'Incomplete', value: <Count value={run.incomplete} />, note: 'a number was hidden' },
  { label: 'Unverifiable', value: <Count value={run.unverifiable} />, note: 'gone, private, or no numbers' },
  { label: 'Pending', value: <Count value={run.pending} />, note: 'no numbers yet; asked again by itself' },
  { label: 'Failed', value: <Count value={run.failed} />, note: 'not checked' },
]

const tookOf = ({ started_at: from, finished_at: to }: Run): string | null =>
  to === null ? null : durationWords(Date.parse(to) - Date.parse(from))

/** Where more is told about what a run looks at. */
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
        A post fails when it is there no more, or when nothing came back about it for 24 hours after the start: its
        message failed five times and waits among the dead letters, or was lost. No verdict was changed by that, and a
        post that owes a check is tried again by every sweep.
      </p>
      {readerFacts(role).seesEverything ? (
        <p>
          Look at the <a href={linkTo('/work')}>dead letters</a>, repair the cause, and check again.
        </p>
      ) : (
        <p>Check again; if posts fail again, tell whoever runs this service.</p>
      )}
    </Card>
  )

/** Read out when it changes, unlike the numbers, which do so every two seconds. */
const phaseForEars: Readonly<Record<Phase, string>> = {
  planning: 'The run is being planned.',
  running: 'The run is under way.',
  done: 'The run is completed.',
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
    <h2 class="part-title">What came of it{run.status === 'RUNNING' ? ' so far' : ''}</h2>
    <Figures figures={outcomes(run)} />
    <FailedPosts run={run} role={me.role} />
  </>
)

/** One run: how far it is, and what came of it. */
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
        {run?.status === 'COMPLETED' ? (
          <CheckAgain scope={bodyFor(run.scope.kind, run.scope.id ?? '')} label="Check again" />
        ) : null}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the run">
        {(shown) => <RunParts run={shown} me={me} name={name} />}
      </Shown>
    </>
  )
}
