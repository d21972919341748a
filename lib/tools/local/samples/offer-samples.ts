import { SQSClient } from '@aws-sdk/client-sqs'
import type { InvokeFunction } from '../function-invoker.ts'
import type { MovingClock } from '../moving-clock.ts'
import { dummyCredentials } from '../resources.ts'
import type { Service } from '../service.ts'
import { playWeek } from '../week/play-week.ts'
import { createRounds } from '../week/rounds.ts'
import { serveSamples } from './serve-samples.ts'

interface Options {
  readonly service: Service
  readonly baseUrl: string
  readonly adminKey: string
  readonly mockSeed: number
  readonly clock: MovingClock
  readonly invoke: InvokeFunction
  readonly sqsEndpoint: string
  readonly region: string
  /** By logical id of serverless.yml. */
  readonly queueUrls: Readonly<Record<string, string>>
}

const print = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

const isOfChecks = (id: string): boolean => /^Reconcile(?:Priority|Runs)?Queue$/.test(id)

/** Plays a week as sample data when somebody asks for it, and prints a key for each role. */
export const offerSamples = (options: Options): { readonly stop: () => Promise<void> } => {
  const { service, baseUrl, adminKey, mockSeed, clock, invoke, sqsEndpoint, region } = options
  const sqs = new SQSClient({ endpoint: sqsEndpoint, region, credentials: dummyCredentials })
  const queueUrls = Object.entries(options.queueUrls).flatMap(([id, url]) => (isOfChecks(id) ? [url] : []))
  const nameOf = (key: string): string => service.functions[key]?.name ?? key
  const rounds = createRounds({ clock, sqs, queueUrls, invoke, nameOf })
  const served = serveSamples({
    baseUrl,
    adminKey,
    clock,
    fill: (size, tell) => playWeek({ size, baseUrl, adminKey, mockSeed, clock, rounds, tell }),
    onEnd: (end) => {
      if (end instanceof Error) return print(end.message)
      print(
        `Sample data is in. Sign in as ${[end.advertiser, ...end.affiliates].map(({ name, apiKey }) => `\n  ${name.padEnd(18)} ${apiKey}`).join('')}`,
      )
    },
  })
  return {
    stop: async () => {
      await served.stop()
      sqs.destroy()
    },
  }
}
