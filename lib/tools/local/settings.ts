import { resolve } from 'node:path'
import * as z from 'zod'
import { newApiKey, readApiKey } from '../../access/api-key.ts'
import { credentialRule, credentialVariables, missingVariables } from '../../platforms/live/credentials.ts'
import { type LogFormat, logFormats } from '../../runtime/config.ts'
import { LocalStackError } from './local-stack-error.ts'

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(minimum).max(maximum))

const decimal = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,10}(\.\d{1,10})?$/)
    .transform(Number)
    .pipe(z.number().min(minimum).max(maximum))

const environment = z.object({
  HTTP_PORT: wholeNumber(0, 65_535).default(3000),
  LOCAL_ADMIN_KEY: z
    .string()
    .refine((text) => readApiKey(text)?.stage === 'local')
    .optional(),
  DATA_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  LOG_FORMAT: z.enum(logFormats).optional(),
  MOCK_SEED: wholeNumber(0, 4_294_967_295).default(12_345),
  MOCK_FAILURE_RATE: decimal(0, 1).default(0.05),
  CLOCK_SPEED: decimal(1, 100_000).default(1),
  PLATFORM_STUB_URL: z
    .url({ protocol: /^https?$/ })
    .refine((text) => URL.parse(text)?.username === '' && URL.parse(text)?.password === '')
    .optional(),
  AWS_ENDPOINT_URL_DYNAMODB: z.url({ protocol: /^https?$/ }).optional(),
  SHOW_ROUTES: z.enum(['0', '1']).default('0'),
  LOCAL_STACK_READY_FILE: z.string().optional(),
  LOCAL_STACK_BUNDLES: z.string().optional(),
  LOCAL_STACK_WATCH: z.enum(['on', 'off']).default('on'),
  LOCAL_STACK_ROLES: z.enum(['on', 'off']).default('off'),
  LOCAL_STACK_SAMPLES: z.enum(['on', 'off']).default('on'),
  LOCAL_STACK_CALLS_FILE: z.string().optional(),
})

const credentials = z.object(
  Object.fromEntries(
    credentialVariables.map((name) => [name, z.string().regex(credentialRule(name).pattern).optional()]),
  ),
)

type Variable = keyof z.infer<typeof environment>

const limits: Readonly<
  Record<Exclude<Variable, 'LOCAL_ADMIN_KEY' | 'PLATFORM_STUB_URL'>, { mustBe: string; example: string }>
> = {
  HTTP_PORT: { mustBe: 'a whole number from 0 to 65535', example: '3000' },
  DATA_DIR: { mustBe: 'the path of a folder', example: '.data' },
  LOG_LEVEL: { mustBe: 'DEBUG, INFO, WARN or ERROR', example: 'INFO' },
  LOG_FORMAT: { mustBe: 'json, text or color', example: 'text' },
  MOCK_SEED: { mustBe: 'a whole number from 0 to 4294967295', example: '12345' },
  MOCK_FAILURE_RATE: { mustBe: 'a number from 0 to 1', example: '0.05' },
  CLOCK_SPEED: { mustBe: 'a number from 1 to 100000', example: '1' },
  AWS_ENDPOINT_URL_DYNAMODB: { mustBe: 'an http or https URL', example: 'http://127.0.0.1:8000' },
  SHOW_ROUTES: { mustBe: '0 or 1', example: '1' },
  LOCAL_STACK_READY_FILE: { mustBe: 'the path of a file', example: '/tmp/ready.json' },
  LOCAL_STACK_BUNDLES: { mustBe: 'the path of a folder', example: '/tmp/unpacked' },
  LOCAL_STACK_WATCH: { mustBe: 'on or off', example: 'on' },
  LOCAL_STACK_ROLES: { mustBe: 'on or off', example: 'on' },
  LOCAL_STACK_SAMPLES: { mustBe: 'on or off', example: 'off' },
  LOCAL_STACK_CALLS_FILE: { mustBe: 'the path of a file', example: '/tmp/calls.jsonl' },
}

/** What the person starting the local stack may choose. */
export interface Settings {
  /** Port of the HTTP API; 0 takes any free one. */
  readonly httpPort: number
  readonly adminKey: string | null
  /** Absolute folder that keeps the data between runs; null keeps them in memory. */
  readonly dataDir: string | null
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'
  readonly logFormat: LogFormat
  readonly mockSeed: number
  /** Share of mock platform calls that fail, 0 to 1. */
  readonly mockFailureRate: number
  /** How many times as fast as real time the product's clock runs, 1 or more. */
  readonly clockSpeed: number
  /** The parts of our credentials at platforms, by variable: those platforms are asked themselves. */
  readonly credentials: Readonly<Record<string, string>>
  /** A server that stands in for the platforms; null for none. */
  readonly platformStubUrl: string | null
  /** A DynamoDB that is already running; null starts the emulator. */
  readonly dynamodbEndpoint: string | null
  /** Whether the start prints every route. */
  readonly showsRoutes: boolean
  readonly readyFile: string | null
  /** Absolute folder of bundles that were made elsewhere, such as those of a package; null makes them of the sources. */
  readonly bundles: string | null
  /** Whether saving a source file rebuilds the functions. */
  readonly isWatching: boolean
  /** Whether a function may do only what its role allows, as on AWS. */
  readonly enforcesRoles: boolean
  /** Whether the dashboard of an empty stack offers sample data; not with a clock of another speed, or with bundles of a package. */
  readonly offersSamples: boolean
  /** Where what roles grant, what is used of it, and what they deny is recorded; null for nowhere. */
  readonly callsFile: string | null
}

const isVariable = (name: unknown): name is Variable => typeof name === 'string' && name in environment.shape

const sentenceFor = (variable: Variable, value: string | undefined): string => {
  if (variable === 'LOCAL_ADMIN_KEY') {
    const fresh = newApiKey('local').key
    return `LOCAL_ADMIN_KEY must be an API key of the stage local; set LOCAL_ADMIN_KEY=${fresh} or leave it out.`
  }
  if (variable === 'PLATFORM_STUB_URL') {
    return 'PLATFORM_STUB_URL must be an http or https URL without a user name; set PLATFORM_STUB_URL=http://127.0.0.1:4000 or leave it out.'
  }
  const { mustBe, example } = limits[variable]
  return `${variable} must be ${mustBe}, got ${JSON.stringify(value)}; set ${variable}=${example} or leave it out.`
}

/** The streams that the stack writes to; for NO_COLOR see https://no-color.org. */
interface Terminal {
  readonly isTerminal: boolean
  readonly hasColors: boolean
}

const formatFor = ({ isTerminal, hasColors }: Terminal): LogFormat => {
  if (!isTerminal) return 'json'
  return hasColors ? 'color' : 'text'
}

/** Throws LocalStackError for a credential that is not one, or is not whole; it does not repeat the value, a secret. */
const readCredentials = (present: Readonly<Record<string, string | undefined>>): Settings['credentials'] => {
  const parsed = credentials.safeParse(present)
  if (!parsed.success) {
    const variable = String(parsed.error.issues[0]?.path[0])
    throw new LocalStackError(
      `${variable} must be ${credentialRule(variable).mustBe}; leave it out to simulate the platform.`,
    )
  }
  const [missing] = missingVariables(parsed.data)
  if (missing !== undefined) {
    throw new LocalStackError(`${missing} is missing: set it, or leave out the credential that it belongs to.`)
  }
  return Object.fromEntries(Object.entries(parsed.data).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** Reads the settings; an empty variable counts as missing. Throws LocalStackError for the first one that is wrong. */
export const readSettings = (
  variables: Readonly<Record<string, string | undefined>>,
  terminal: Terminal = { isTerminal: false, hasColors: false },
): Settings => {
  const present = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '')
  const given = Object.fromEntries(present)
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const variable = parsed.error.issues[0]?.path[0]
    throw new LocalStackError(isVariable(variable) ? sentenceFor(variable, variables[variable]) : parsed.error.message)
  }
  const values = parsed.data
  return {
    httpPort: values.HTTP_PORT,
    adminKey: values.LOCAL_ADMIN_KEY ?? null,
    dataDir: values.DATA_DIR === undefined ? null : resolve(values.DATA_DIR),
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT ?? formatFor(terminal),
    mockSeed: values.MOCK_SEED,
    mockFailureRate: values.MOCK_FAILURE_RATE,
    clockSpeed: values.CLOCK_SPEED,
    credentials: readCredentials(given),
    platformStubUrl: values.PLATFORM_STUB_URL ?? null,
    dynamodbEndpoint: values.AWS_ENDPOINT_URL_DYNAMODB ?? null,
    showsRoutes: values.SHOW_ROUTES === '1',
    readyFile: values.LOCAL_STACK_READY_FILE === undefined ? null : resolve(values.LOCAL_STACK_READY_FILE),
    bundles: values.LOCAL_STACK_BUNDLES === undefined ? null : resolve(values.LOCAL_STACK_BUNDLES),
    isWatching: values.LOCAL_STACK_WATCH === 'on' && values.LOCAL_STACK_BUNDLES === undefined,
    enforcesRoles: values.LOCAL_STACK_ROLES === 'on',
    offersSamples:
      values.LOCAL_STACK_SAMPLES === 'on' && values.CLOCK_SPEED === 1 && values.LOCAL_STACK_BUNDLES === undefined,
    callsFile: values.LOCAL_STACK_CALLS_FILE === undefined ? null : resolve(values.LOCAL_STACK_CALLS_FILE),
  }
}
