import { randomUUID } from 'node:crypto'
import type { ScheduledEvent } from 'aws-lambda'
import * as z from 'zod'
import type { InvokeFunction } from './function-invoker.ts'
import { acceleratedPeriodMs, readRate } from './schedule-rate.ts'
import type { Service } from './service.ts'
import { settleWithin } from './wait-until.ts'

const finishRunWithinMs = 2_000

const scheduleDetails = z.object({
  rate: z.union([z.string(), z.array(z.string())]).transform((rate) => [rate].flat()),
  enabled: z.boolean().default(true),
  input: z.record(z.string(), z.unknown()).optional(),
})
const scheduleEvent = z.union([z.string().transform((rate) => ({ rate: [rate], enabled: true })), scheduleDetails])

/** A function that runs at a fixed rate. */
export interface Schedule {
  readonly functionName: string
  /** Real milliseconds between two runs, at the speed of the clock. */
  readonly periodMs: number
  readonly input: unknown
}

const schedulesOf = (functionName: string, event: unknown, speed: number): Schedule[] | null => {
  const { rate, enabled, ...rest } = scheduleEvent.parse(event)
  const periods = rate.map(readRate).filter((periodMs) => periodMs !== null)
  if (periods.length < rate.length) return null
  if (!enabled) return []
  const input = 'input' in rest ? rest.input : undefined
  return periods.map((periodMs) => ({ functionName, periodMs: acceleratedPeriodMs(periodMs, speed), input }))
}

/**
 * Takes the `rate(…)` schedules out of the functions' events, because serverless-offline runs none of them more than
 * once a minute. `cron(…)` schedules stay with serverless-offline, which runs them in real time.
 */
export const takeSchedules = (service: Service, speed: number): Schedule[] => {
  const taken: Schedule[] = []
  for (const definition of Object.values(service.functions)) {
    definition.events = (definition.events ?? []).filter(({ schedule }) => {
      const schedules = schedule === undefined ? null : schedulesOf(definition.name, schedule, speed)
      taken.push(...(schedules ?? []))
      return schedules === null
    })
  }
  return taken
}

export interface ScheduleOptions {
  readonly region: string
  /** The current time of the product, ISO 8601. */
  readonly now: () => string
  readonly invoke: InvokeFunction
  readonly onTrouble: (sentence: string) => void
}

const eventBridgeEvent = ({ functionName }: Schedule, { region, now }: ScheduleOptions): ScheduledEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: now().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [`arn:aws:events:${region}:000000000000:rule/${functionName}`],
  detail: {},
})

/** Runs a function at its rate, first after one period. A run that takes longer than the period delays the next. */
export const startSchedule = (schedule: Schedule, options: ScheduleOptions): { stop: () => Promise<void> } => {
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  const run = async (): Promise<void> => {
    const startedAt = Date.now()
    const answer = await options.invoke(schedule.functionName, schedule.input ?? eventBridgeEvent(schedule, options))
    if (isStopped) return
    if (!answer.succeeded) options.onTrouble(`${schedule.functionName} failed on its schedule: ${answer.reason}`)
    plan(Math.max(0, schedule.periodMs - (Date.now() - startedAt)))
  }
  const plan = (inMs: number): void => {
    timer = setTimeout(() => {
      running = run()
    }, inMs)
  }
  let timer: NodeJS.Timeout | undefined
  plan(schedule.periodMs)
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await settleWithin(running, finishRunWithinMs)
    },
  }
}
