import { once } from 'node:events'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createPlatformServer } from '../../platforms/platform-server.ts'
import { startDynamoDb } from '../dynamodb.ts'
import { dummyCredentials } from '../resources.ts'
import { openStage, type Stage } from './stage.ts'
import { startTableThrottle } from './table-throttle.ts'

interface AlertSeen {
  readonly escalation_level: number
}

interface StatusSeen {
  readonly health: string
  readonly circuit: { readonly state: string }
  readonly budget: { readonly remaining: number }
  readonly credential: { readonly state: string } | null
}

interface QueueSeen {
  readonly depth: number
  readonly dlq: number
  readonly due_backlog: number
}

interface RunSeen {
  readonly run_id: string
  readonly status: string
  readonly requested: number
  readonly looked_at: number
  readonly deferred: number
}

const configOf = (rest: object) => ({ mock: { failure_rate: 0 }, ...rest })
const configure = (stage: Stage, config: object): Promise<unknown> =>
  stage.api.put('/platforms/youtube/config', configOf(config))
const status = ({ api }: Stage): Promise<StatusSeen> => api.get('/platforms/youtube/status')
const alerts = ({ api }: Stage, type: string, state: string): Promise<AlertSeen[]> =>
  api.get(`/alerts?type=${type}&status=${state}`)
const queue = ({ api }: Stage): Promise<QueueSeen> => api.get('/reconciliation/queue')

const queueText = async (stage: Stage): Promise<string> => {
  const { depth, due_backlog: due, dlq } = await queue(stage)
  return `${depth} messages wait, ${due} posts are due, ${dlq} dead letters`
}

const untilVerdicts = async (stage: Stage, expected: string): Promise<void> => {
  await stage.until(`the verdicts are ${expected}`, async () => (await stage.verdicts()) === expected)
  stage.say(`verdicts: ${expected}; ${await queueText(stage)}`)
}

const untilAlert = async (stage: Stage, type: string, state: string): Promise<void> => {
  await stage.until(`${type} is ${state}`, async () => (await alerts(stage, type, state)).length > 0)
  const [alert] = await alerts(stage, type, state)
  stage.say(`${type} is ${state}, escalated ${alert?.escalation_level ?? 0} times; ${await queueText(stage)}`)
}

const outage = async (): Promise<void> => {
  const stage = await openStage()
  try {
    await configure(stage, { mock: { failure_rate: 0, outage: 'timeout' } })
    stage.say('YouTube stops answering')
    await stage.claim(8)
    stage.say(`eight claims are accepted: ${await stage.verdicts()}`)
    await untilAlert(stage, 'PLATFORM_DOWN', 'OPEN')
    await configure(stage, {})
    stage.say('YouTube answers again')
    await untilVerdicts(stage, '8 MATCHED')
    await untilAlert(stage, 'PLATFORM_DOWN', 'RESOLVED')
    stage.say(`in the log: ${stage.logged('PLATFORM_UNAVAILABLE', 'POSTS_DEFERRED', 'CHECK_FAILED')}`)
  } finally {
    await stage.stack.stop()
  }
}

const poison = async (): Promise<void> => {
  const stage = await openStage()
  const { sqsEndpoint: endpoint, region, queueUrl } = stage.stack
  const sqs = new SQSClient({ endpoint, region, credentials: dummyCredentials })
  const send = (body: string) => sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }))
  try {
    await Promise.all([send('not even JSON'), stage.claim(1), send('{"of":"another release"}')])
    stage.say('two messages that nobody can read are sent, and one claim')
    await untilVerdicts(stage, '1 MATCHED')
    await stage.until('both are dead letters', async () => (await queue(stage)).dlq === 2)
    stage.say(`both are dead letters; in the log: ${stage.logged('MESSAGE_MALFORMED')}`)
    const moved = await stage.api.post('/reconciliation/dlq/redrive', {})
    stage.say(`a redrive says ${JSON.stringify(moved)}`)
    await stage.until('they come back', async () => (await queue(stage)).dlq === 2)
    stage.say(`both are dead letters again; in the log: ${stage.logged('MESSAGE_MALFORMED')}`)
  } finally {
    await stage.stack.stop()
  }
}

const throttledMinutes = 60

const throttled = async (): Promise<void> => {
  const onUnexpectedEnd = (error: Error): never => {
    throw error
  }
  const dynamodb = await startDynamoDb({ dataDir: null, folderToRemove: null, onUnexpectedEnd })
  const table = await startTableThrottle(dynamodb.endpoint)
  try {
    const stage = await openStage({ AWS_ENDPOINT_URL_DYNAMODB: table.endpoint })
    try {
      await stage.claim(4)
      table.setShare(0.5)
      stage.say('the table turns away every second call')
      const refused = await stage.claim(8)
      stage.say(`eight more claims are accepted, after ${refused} answers 503`)
      await stage.pass(throttledMinutes)
      stage.say(`${table.refused()} calls were turned away; ${stage.logged('REQUEST_FAILED', 'CHECK_FAILED')}`)
      table.setShare(1)
      stage.say('the table turns away everything')
      await stage.pass(throttledMinutes)
      table.setShare(0)
      stage.say(`the table is as before; ${table.refused()} calls were turned away`)
      await untilVerdicts(stage, '12 MATCHED')
      stage.say(`in the log: ${stage.logged('REQUEST_FAILED', 'CHECK_FAILED', 'JOB_FAILED', 'POSTS_DEFERRED')}`)
    } finally {
      await stage.stack.stop()
    }
  } finally {
    table.stop()
    await dynamodb.stop()
  }
}

const starved = async (): Promise<void> => {
  const stage = await openStage()
  try {
    await configure(stage, { rate_limit: { capacity: 1, per_seconds: 86_400 } })
    stage.say('the budget of YouTube is one call a day')
    for (let round = 0; round < 6; round += 1) {
      await stage.claim(6)
      await stage.pass(5)
    }
    stage.say(`36 claims are accepted: ${await stage.verdicts()}`)
    const run = await stage.api.post<RunSeen>('/reconciliation/run', { campaign_id: stage.campaignId })
    const seen = (): Promise<RunSeen> => stage.api.get(`/reconciliation/runs/${run.run_id}`)
    await stage.until('the run ends', async () => (await seen()).status !== 'RUNNING')
    const { status: end, requested, looked_at: lookedAt, deferred } = await seen()
    stage.say(`a run is ${end}: it looked at ${lookedAt} of ${requested}, and ${deferred} wait`)
    await stage.pass(6 * 60)
    stage.say(
      `six hours later: ${await stage.verdicts()}; ${await queueText(stage)}; ${stage.logged('POSTS_DEFERRED')}`,
    )
    await configure(stage, {})
    stage.say('the budget is the usual one again')
    await untilVerdicts(stage, '36 MATCHED')
    stage.say(`in the log: ${stage.logged('POSTS_DEFERRED', 'PLATFORM_BACKLOG', 'CHECK_FAILED')}`)
  } finally {
    await stage.stack.stop()
  }
}

const revoked = async (): Promise<void> => {
  const server = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const answerWith = (name: string | null) =>
    fetch(`${url}/_case`, { method: 'POST', body: JSON.stringify({ platform: 'youtube', case: name }) })
  const stage = await openStage({ PLATFORM_STUB_URL: url, YOUTUBE_API_KEY: 'any' })
  try {
    await stage.claim(4)
    await untilVerdicts(stage, '4 MATCHED')
    await answerWith('status_401')
    stage.say('YouTube refuses our key')
    await stage.claim(8)
    await untilAlert(stage, 'CREDENTIAL_FAILED', 'OPEN')
    const { health, circuit, credential } = await status(stage)
    stage.say(
      `its status: ${health}, circuit ${circuit.state}, credential ${credential?.state}; ${await stage.verdicts()}`,
    )
    await stage.pass(4 * 60)
    stage.say(`four hours later: ${await stage.verdicts()}; ${stage.logged('CREDENTIAL_FAILED', 'CHECK_FAILED')}`)
    await answerWith(null)
    stage.say('YouTube accepts our key again')
    await stage.api.post('/reconciliation/run', { campaign_id: stage.campaignId })
    await untilVerdicts(stage, '12 MATCHED')
    await untilAlert(stage, 'CREDENTIAL_FAILED', 'RESOLVED')
  } finally {
    await stage.stack.stop()
    server.closeAllConnections()
    server.close()
  }
}

/** Each breaks one thing on a stack of its own, mends it again, and says what is seen from outside, minute by minute. */
export const games = { outage, poison, throttled, starved, revoked } as const
