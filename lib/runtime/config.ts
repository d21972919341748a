import * as z from 'zod/mini'
import { credentialRule, credentialsIn, credentialVariables, type LiveSettings } from '../platforms/live/credentials.ts'
import { areLimits, type Limits, limitsSentence, readLimits } from '../resilience/limits.ts'
import type { Instant } from '../values/instant.ts'
import { wireInstant } from '../values/shared-contract.ts'
import '../values/zod-messages.ts'
import { environmentVariables } from './environment.ts'

/** A page that people open: https, or this machine's own. */
const isPageUrl = (text: string): boolean => {
  if (text === '') return true
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '' || /[#?]/.test(text)) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost')
}

const hourly = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000))

/** Lines of JSON for programs, or of text for people, in colors where a terminal shows them. */
export const logFormats = ['json', 'text', 'color'] as const
export type LogFormat = (typeof logFormats)[number]

const environment = z.lazy(() =>
  z.object({
    STAGE: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,19}$/)),
    VERSION: z._default(z.string(), 'unknown'),
    TABLE_NAME: z.string().check(z.minLength(3)),
    RECONCILE_QUEUE_URL: z.url(),
    RECONCILE_PRIORITY_QUEUE_URL: z.url(),
    RECONCILE_RUNS_QUEUE_URL: z.url(),
    RECONCILE_DLQ_URL: z.url(),
    RECONCILE_PRIORITY_DLQ_URL: z.url(),
    RECONCILE_RUNS_DLQ_URL: z.url(),
    NOTIFICATION_QUEUE_URL: z.url(),
    WEBHOOK_MASTER_KEY_SECRET: z.optional(z.string().check(z.minLength(1), z.maxLength(2_048))),
    WEBHOOK_MASTER_KEY: z.optional(z.string().check(z.minLength(32))),
    WEBHOOK_ALLOW_PRIVATE: z._default(z.enum(['true', 'false']), 'false'),
    LOG_LEVEL: z._default(z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']), 'INFO'),
    LOG_FORMAT: z._default(z.enum(logFormats), 'json'),
    REGISTRATION: z._default(z.enum(['open', 'closed']), 'open'),
    REGISTRATIONS_PER_ADDRESS: z._default(hourly, 5),
    REGISTRATIONS_IN_ALL: z._default(hourly, 500),
    MAIL_FROM: z._default(z.union([z.literal(''), z.email()]), ''),
    LIMITS: z._default(z.string().check(z.refine(areLimits, limitsSentence)), ''),
    DISCORD_PUBLIC_KEY: z._default(z.union([z.literal(''), z.hex().check(z.length(64))]), ''),
    DASHBOARD_URL: z._default(
      z.string().check(z.maxLength(200), z.refine(isPageUrl, 'must be an https URL without a user name, ? or #')),
      '',
    ),
    LINKS_URL: z._default(
      z.string().check(z.maxLength(200), z.refine(isPageUrl, 'must be an https URL without a user name, ? or #')),
      '',
    ),
    MOCK_SEED: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(4_294_967_295)), 12_345),
    MOCK_FAILURE_RATE: z._default(z.coerce.number().check(z.minimum(0), z.maximum(1)), 0.05),
    PLATFORM_STUB_URL: z.optional(z.url()),
    MOCK_PAGES_URL: z.optional(z.url()),
    CLOCK_SPEED: z._default(z.coerce.number().check(z.minimum(1), z.maximum(100_000)), 1),
    CLOCK_BASE: z.optional(wireInstant),
  }),
)

/** Apart from the others, since platforms name them. */
const credentials = z.lazy(() =>
  z.object(
    Object.fromEntries(
      credentialVariables.map((name) => [name, z.optional(z.string().check(z.regex(credentialRule(name).pattern)))]),
    ),
  ),
)

type Environment = z.infer<typeof environment>

/** What a deployed stage must not set: the speed of the clock, a secret itself, and private addresses. */
const ofLocalStage = {
  CLOCK_SPEED: 1,
  WEBHOOK_MASTER_KEY: undefined,
  WEBHOOK_ALLOW_PRIVATE: 'false',
  LOG_FORMAT: 'json',
  PLATFORM_STUB_URL: undefined,
  MOCK_PAGES_URL: undefined,
} as const

const refuseOffLocalStage = (values: Environment, secrets: Readonly<Record<string, string | undefined>>): void => {
  if (values.STAGE === 'local') return
  const set = Object.entries(ofLocalStage).filter(
    ([name, usual]) => values[name as keyof typeof ofLocalStage] !== usual,
  )
  const [name] = [...set, ...Object.entries(secrets)].map(([variable]) => variable)
  if (name !== undefined) throw new Error(`${name} is only for the local stage; remove it.`)
}

/** Queues of checks: claims and what is due, flagged claims, and the posts of runs. */
export const checkQueues = ['priority', 'normal', 'runs'] as const
export type CheckQueue = (typeof checkQueues)[number]

/** The configuration of one deployment; nothing else reads the environment. */
export interface Config {
  readonly stage: string
  readonly version: string
  readonly tableName: string
  readonly queueUrls: Readonly<Record<CheckQueue, { readonly main: string; readonly dead: string }>>
  readonly notificationQueueUrl: string
  readonly webhooks: {
    /** Id of the secret that holds the master key of this stage. */
    readonly masterKeySecret: string | null
    /** The master key itself, on the local stage alone. */
    readonly masterKey: string | null
    /** Whether endpoints may be on private addresses, on any port and without TLS; on the local stage alone. */
    readonly allowPrivate: boolean
  }
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'
  /** Anything but JSON is for the local stage alone. */
  readonly logFormat: LogFormat
  readonly registration: 'open' | 'closed'
  /** How many may register in an hour from one address, and from all addresses together. */
  readonly registrationsPerHour: { readonly perAddress: number; readonly inAll: number }
  /** The sender of every mail; null if no mail is sent. */
  readonly mailFrom: string | null
  /** How much each caller may send. */
  readonly limits: Limits
  /** Ed25519 key of the Discord application, hex; null if Discord is not set up. */
  readonly discordPublicKey: string | null
  /** Where people open the dashboard, for links in messages; null if the stage has no DASHBOARD_URL. */
  readonly dashboardUrl: string | null
  /** What the addresses of tracked links begin with; null if the stage has neither LINKS_URL nor DASHBOARD_URL. */
  readonly linksUrl: string | null
  /** The simulated platforms; on their pages, which only the local stage has, accounts are connected. */
  readonly mock: { readonly seed: number; readonly failureRate: number; readonly pagesUrl: string | null }
  /** Our own credentials at platforms, on the local stage alone. */
  readonly live: LiveSettings
  /** How fast the product's clock runs from `base`; anything but real time is for the local stage alone. */
  readonly clock: { readonly speed: number; readonly base: Instant | null }
}

const linksUrlOf = ({ LINKS_URL: links, DASHBOARD_URL: dashboard }: Environment): string | null => {
  const url = links === '' ? dashboard : links
  return url === '' ? null : new URL('/r/', url).href
}

const readAs = <Shape>(shape: z.ZodMiniType<Shape>, variables: Readonly<Record<string, string | undefined>>): Shape => {
  const parsed = shape.safeParse(variables)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
  throw new Error(`The environment is not valid. ${sentences.join(' ')}`)
}

/**
 * Reads the configuration, or throws an Error with a sentence for each variable that is wrong. The message does not
 * repeat values: they may be secrets.
 */
export const readConfig = (variables: Readonly<Record<string, string | undefined>> = environmentVariables): Config => {
  const values = readAs(environment, variables)
  const secrets = readAs(credentials, variables)
  refuseOffLocalStage(values, secrets)
  return {
    stage: values.STAGE,
    version: values.VERSION,
    tableName: values.TABLE_NAME,
    queueUrls: {
      normal: { main: values.RECONCILE_QUEUE_URL, dead: values.RECONCILE_DLQ_URL },
      priority: { main: values.RECONCILE_PRIORITY_QUEUE_URL, dead: values.RECONCILE_PRIORITY_DLQ_URL },
      runs: { main: values.RECONCILE_RUNS_QUEUE_URL, dead: values.RECONCILE_RUNS_DLQ_URL },
    },
    notificationQueueUrl: values.NOTIFICATION_QUEUE_URL,
    webhooks: {
      masterKeySecret: values.WEBHOOK_MASTER_KEY_SECRET ?? null,
      masterKey: values.WEBHOOK_MASTER_KEY ?? null,
      allowPrivate: values.WEBHOOK_ALLOW_PRIVATE === 'true',
    },
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    registration: values.REGISTRATION,
    registrationsPerHour: { perAddress: values.REGISTRATIONS_PER_ADDRESS, inAll: values.REGISTRATIONS_IN_ALL },
    mailFrom: values.MAIL_FROM === '' ? null : values.MAIL_FROM,
    limits: readLimits(values.LIMITS),
    discordPublicKey: values.DISCORD_PUBLIC_KEY === '' ? null : values.DISCORD_PUBLIC_KEY,
    dashboardUrl: values.DASHBOARD_URL === '' ? null : new URL(values.DASHBOARD_URL).href,
    linksUrl: linksUrlOf(values),
    live: {
      credentials: credentialsIn(secrets),
      stubUrl: values.PLATFORM_STUB_URL ?? null,
    },
    mock: {
      seed: values.MOCK_SEED,
      failureRate: values.MOCK_FAILURE_RATE,
      pagesUrl: values.MOCK_PAGES_URL ?? null,
    },
    clock: { speed: values.CLOCK_SPEED, base: values.CLOCK_BASE ?? null },
  }
}
