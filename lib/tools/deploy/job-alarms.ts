import { readRate } from '../local/schedule-rate.ts'
import { alarm, logicalName, type Resources } from './alarms.ts'
import { groupAlarms } from './function-alarms.ts'

/** What serverless.yml says of a function, as far as it is watched. */
export interface WatchedFunction {
  /** Seconds. */
  readonly timeout?: number
  readonly events?: readonly Readonly<Record<string, unknown>>[]
}
export type WatchedFunctions = Readonly<Record<string, WatchedFunction>>

const usualTimeoutSeconds = 10
const nearTimeout = 0.9
const shortestSilenceSeconds = 900
const runsMissed = 3

const rateSecondsOf = ({ events = [] }: WatchedFunction): number[] =>
  events.flatMap(({ schedule }) => {
    const rateMs = typeof schedule === 'string' ? readRate(schedule) : null
    return rateMs === null ? [] : [rateMs / 1000]
  })

const isFedByQueue = ({ events = [] }: WatchedFunction): boolean => events.some(({ sqs }) => sqs !== undefined)

/** The functions that nobody waits for: those of a schedule or a queue. */
export const jobsOf = (functions: WatchedFunctions): [string, WatchedFunction][] =>
  Object.entries(functions).filter(([, made]) => rateSecondsOf(made).length > 0 || isFedByQueue(made))

const watched = (name: string) =>
  ({ namespace: 'AWS/Lambda', dimensions: { FunctionName: { Ref: `${logicalName(name)}LambdaFunction` } } }) as const

/** An alarm on a job that its schedule does not run any more. */
const silentAlarm = ([name, made]: [string, WatchedFunction]): Resources => {
  const [rateSeconds] = rateSecondsOf(made)
  if (rateSeconds === undefined) return {}
  return {
    [`${logicalName(name)}SilentAlarm`]: alarm({
      ...watched(name),
      metric: 'Invocations',
      statistic: 'Sum',
      threshold: 1,
      isLow: true,
      isSilenceBad: true,
      periodSeconds: Math.max(shortestSilenceSeconds, runsMissed * rateSeconds),
      meaning: `The schedule of ${name} has not run it three times in a row.`,
      runbook: 'a-job-does-not-run',
    }),
  }
}

/** Alarms on jobs that may soon need more time than they have. */
const nearTimeoutAlarms = (jobs: readonly [string, WatchedFunction][]): Resources => {
  const timeoutMs = new Map(jobs.map(([name, { timeout = usualTimeoutSeconds }]) => [name, timeout * 1000]))
  return groupAlarms([...timeoutMs.keys()], {
    title: 'JobNearTimeout',
    metric: 'Duration',
    stat: 'Maximum',
    expressionOf: (names) => `MAX([${names.map((name, at) => `FILL(m${at}, 0) / ${timeoutMs.get(name)}`).join(', ')}])`,
    threshold: nearTimeout,
    periods: 3,
    meaning: 'A job took more than nine tenths of its time, for 15 minutes.',
    runbook: 'a-job-takes-too-long',
  })
}

export const jobAlarms = (functions: WatchedFunctions): Resources => {
  const jobs = jobsOf(functions)
  return Object.assign({}, nearTimeoutAlarms(jobs), ...jobs.map(silentAlarm))
}
