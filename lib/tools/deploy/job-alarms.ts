import { readRate } from '../local/schedule-rate.ts'
import { alarm, logicalName, type Resources } from './alarms.ts'

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

/** Alarms on a job that is not run any more, and on one that may soon need more time than it has. */
const alarmsOfJob = ([name, made]: [string, WatchedFunction]): Resources => {
  const [rateSeconds] = rateSecondsOf(made)
  const timeoutSeconds = made.timeout ?? usualTimeoutSeconds
  return {
    [`${logicalName(name)}NearTimeoutAlarm`]: alarm({
      ...watched(name),
      metric: 'Duration',
      statistic: 'Maximum',
      threshold: nearTimeout * timeoutSeconds * 1000,
      periods: 3,
      meaning: `The function ${name} took more than nine tenths of its ${timeoutSeconds} s, for 15 minutes.`,
      runbook: 'a-job-takes-too-long',
    }),
    ...(rateSeconds === undefined
      ? {}
      : {
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
        }),
  }
}

export const jobAlarms = (functions: WatchedFunctions): Resources =>
  Object.assign({}, ...jobsOf(functions).map(alarmsOfJob))
