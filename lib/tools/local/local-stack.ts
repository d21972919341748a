import { createClock } from '../../runtime/clock.ts'
import { type Instant, toInstant } from '../../values/instant.ts'
import { chooseAdminKey, ensureAdmin } from './admin.ts'
import { announce, type DeniedMessage, type ReadyMessage, type Served } from './announce.ts'
import { type Bucket, startBucket } from './bucket.ts'
import { type DynamoDb, startDynamoDb } from './dynamodb.ts'
import { enforceRoles } from './enforce-roles.ts'
import { type EventSource, findEventSources, startEventSourceMapping } from './event-source-mapping.ts'
import { createInvoker, type InvokeFunction } from './function-invoker.ts'
import { fillEnvironment, pointToEmulators } from './local-environment.ts'
import type { LocalStackError } from './local-stack-error.ts'
import { type Mailbox, startMailbox } from './mailbox.ts'
import { chooseMasterKey } from './master-key.ts'
import type { MovingClock } from './moving-clock.ts'
import { type PlatformPages, startPlatformPages } from './platform-pages.ts'
import { createRecord, type RecordLine } from './record-calls.ts'
import { type CreatedResources, createResources, type Endpoints } from './resources.ts'
import { offerSamples } from './samples/offer-samples.ts'
import { type Schedule, startSchedule, takeSchedules } from './schedules.ts'
import type { Service } from './service.ts'
import type { Settings } from './settings.ts'
import { startSqs } from './sqs.ts'

export interface LocalStackOptions {
  readonly service: Service
  readonly settings: Settings
  readonly httpPort: number
  readonly lambdaPort: number
  /** Contains the bundles of this run; removed when the stack ends. */
  readonly workFolder: string
  readonly onFailure: (error: LocalStackError) => void
  /** The clock that sample data are filled in by; null for a stack that offers none. */
  readonly movingClock: MovingClock | null
}

/** The emulators with their tables and queues, waiting for the functions to be served. */
export interface LocalStack {
  /** Starts queue polling and schedules and announces the stack; to be called when the functions can be reached. */
  readonly open: () => Promise<void>
  /** Stops polling, schedules and emulators, in this order; the same promise each time. */
  readonly stop: () => Promise<void>
}

interface Stoppable {
  readonly stop: () => Promise<void>
}

const warn = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
}

/** Tells people (on standard error) and a program that started the stack what a role did not allow. */
const tellDenied = (record: RecordLine) => (sentence: string) => {
  warn(sentence)
  record({ what: 'denied', sentence })
  process.send?.({ type: 'denied', sentence } satisfies DeniedMessage)
}

const dynamoDbFor = ({ settings, workFolder, onFailure }: LocalStackOptions): Promise<DynamoDb> => {
  const endpoint = settings.dynamodbEndpoint
  if (endpoint !== null) return Promise.resolve({ endpoint, stop: () => Promise.resolve() })
  return startDynamoDb({ dataDir: settings.dataDir, folderToRemove: workFolder, onUnexpectedEnd: onFailure })
}

interface Plan {
  readonly options: LocalStackOptions
  readonly endpoints: Endpoints
  readonly created: CreatedResources
  /** In front of the emulators, where roles are enforced. */
  readonly gates: Stoppable | null
  readonly mailboxUrl: string
  readonly adminKey: string
  readonly startedAt: Instant
  readonly sources: readonly EventSource[]
  readonly schedules: readonly Schedule[]
}

/** What a stack with a clock that moves has besides. */
const samplesOf = ({ options, endpoints, created, adminKey }: Plan, invoke: InvokeFunction): Stoppable[] => {
  const { service, settings, movingClock: clock } = options
  if (clock === null) return []
  const facts = { service, adminKey, clock, invoke, mockSeed: settings.mockSeed, queueUrls: created.queueUrls }
  return [offerSamples({ ...facts, ...endpoints, baseUrl: baseUrlOf(options) })]
}

const startWork = (plan: Plan): Stoppable[] => {
  const { options, endpoints, sources, schedules, startedAt } = plan
  const { region, sqsEndpoint } = endpoints
  const invoke = createInvoker({ endpoint: `http://127.0.0.1:${options.lambdaPort}`, region })
  const now = options.movingClock?.now ?? createClock({ speed: options.settings.clockSpeed, base: startedAt })
  return [
    ...sources.map((source) => startEventSourceMapping(source, { sqsEndpoint, region, invoke, onTrouble: warn })),
    ...schedules.map((schedule) => startSchedule(schedule, { region, now, invoke, onTrouble: warn })),
    ...samplesOf(plan, invoke),
  ]
}

const baseUrlOf = ({ httpPort }: LocalStackOptions): string => `http://localhost:${httpPort}`

const readyMessageOf = ({ options, endpoints, created, adminKey, mailboxUrl }: Plan): ReadyMessage => {
  const { known, ...names } = created
  return { type: 'ready', baseUrl: baseUrlOf(options), adminKey, mailboxUrl, ...endpoints, ...names }
}

const servedBy = ({ functions }: Service): Served => {
  const routes = Object.entries(functions).flatMap(([functionName, { events = [] }]) =>
    events.flatMap(({ httpApi }) => (typeof httpApi === 'string' ? [{ route: httpApi, functionName }] : [])),
  )
  const serves = (page: string): boolean => routes.some(({ route }) => route === page)
  return { routes, dashboard: serves('GET /'), docs: serves('GET /docs') }
}

const prepare = async (
  options: LocalStackOptions,
  endpoints: Endpoints,
  { mailbox, pages, bucket }: { readonly mailbox: Mailbox; readonly pages: PlatformPages; readonly bucket: Bucket },
): Promise<Plan> => {
  const { service, settings } = options
  const startedAt = toInstant(Date.now())
  const ours = { sesEndpoint: mailbox.endpoint, s3Endpoint: bucket.endpoint }
  const hasOwnDynamoDb = settings.dynamodbEndpoint !== null
  pointToEmulators({ ...endpoints, ...ours }, hasOwnDynamoDb, process.env)
  const created = await createResources(service, endpoints)
  const adminKey = await chooseAdminKey(settings)
  if (created.tableName !== '') {
    const { bootstrapAdmin } = await import('./bootstrap-admin.ts')
    await ensureAdmin({ tableName: created.tableName, adminKey, now: startedAt }, bootstrapAdmin)
  }
  const sources = findEventSources(service, created.known)
  const record = createRecord(settings.callsFile)
  const gates = settings.enforcesRoles
    ? await enforceRoles(service, endpoints, created, tellDenied(record), record)
    : null
  if (gates !== null) pointToEmulators({ ...gates.endpoints, ...ours }, hasOwnDynamoDb, process.env)
  const webhookMasterKey = await chooseMasterKey(settings)
  const own = {
    startedAt,
    webhookMasterKey,
    dashboardUrl: `${baseUrlOf(options)}/`,
    pagesUrl: pages.url,
    nodeOption: options.movingClock?.nodeOption ?? null,
  }
  fillEnvironment(service, gates?.known ?? created.known, settings, own)
  const schedules = takeSchedules(service, settings.clockSpeed)
  return { options, endpoints, created, gates, mailboxUrl: mailbox.url, adminKey, startedAt, sources, schedules }
}

/** Starts the emulators and makes the service ready to run on them; throws LocalStackError, leaving nothing behind. */
export const startLocalStack = async (options: LocalStackOptions): Promise<LocalStack> => {
  const { region } = options.service.provider
  const [sqs, dynamodb, mailbox, pages, bucket] = await Promise.allSettled([
    startSqs(region),
    dynamoDbFor(options),
    startMailbox(),
    startPlatformPages(options.settings.mockSeed),
    startBucket(),
  ])
  const emulators = [sqs, dynamodb, mailbox, pages, bucket].flatMap((one): Stoppable[] =>
    one.status === 'fulfilled' ? [one.value] : [],
  )
  let work: Stoppable[] = []
  const stopAll = async (): Promise<void> => {
    await Promise.all(work.map((one) => one.stop()))
    await Promise.all(emulators.map((one) => one.stop()))
  }
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopping ??= stopAll()
    return stopping
  }
  try {
    if (sqs.status === 'rejected') throw sqs.reason
    if (dynamodb.status === 'rejected') throw dynamodb.reason
    if (mailbox.status === 'rejected') throw mailbox.reason
    if (pages.status === 'rejected') throw pages.reason
    if (bucket.status === 'rejected') throw bucket.reason
    const endpoints = { region, dynamodbEndpoint: dynamodb.value.endpoint, sqsEndpoint: sqs.value.endpoint }
    const served = { mailbox: mailbox.value, pages: pages.value, bucket: bucket.value }
    const plan = await prepare(options, endpoints, served)
    if (plan.gates !== null) emulators.push(plan.gates)
    const open = async (): Promise<void> => {
      work = startWork(plan)
      await announce(readyMessageOf(plan), options.settings, servedBy(options.service))
    }
    return { open, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
