import * as z from 'zod'
import { areLimits, limitsSentence } from '../../resilience/limits.ts'
import { extraSettings } from './extra-settings.ts'

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text
const originsOf = (text: string): string[] =>
  text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')

const isPageUrl = (text: string): boolean => {
  const url = URL.parse(text)
  return text.length <= 200 && url?.protocol === 'https:' && url.username === '' && !/[#?]/.test(text)
}

const schema = extraSettings.extend({
  // The longest function name has 64 characters with it.
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,18}$/, 'must be 1 to 19 of a-z, 0-9 and -, as in --stage dev')
    // Its queues hide a message for less time than a function may run, which makes Lambda refuse halfway through.
    .refine((stage) => stage !== 'local', 'must be set, as in --stage dev; the default is for a laptop'),
  ALARM_EMAIL: z
    .string()
    .refine((text) => text === '' || z.email().safeParse(text).success, 'must be an e-mail address, or not set'),
  CORS_ORIGINS: z
    .string()
    .transform(originsOf)
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins such as https://app.example.com, separated by commas',
    ),
  TRACING: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], {
    error: 'must be true or false',
  }),
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], { error: 'must be DEBUG, INFO, WARN or ERROR' }),
  MAIL_FROM: z.string().refine((text) => text === '' || z.email().safeParse(text).success, {
    error: 'must be an e-mail address, or not set',
    abort: true,
  }),
  MAIL_IDENTITY: z.string().regex(/^(?:[\w.+@-]{3,254})?$/, {
    error: 'must be the domain or address that SES verified, or not set',
    abort: true,
  }),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^(?:[0-9a-f]{64})?$/i, "must be the application's public key, 64 hex digits, or not set"),
  DASHBOARD_URL: z
    .string()
    .refine(
      (text) => text === '' || isPageUrl(text),
      'must be an https URL of at most 200 characters without user name, ? and #, or not set',
    ),
  LINKS_URL: z
    .string()
    .refine(
      (text) => text === '' || isPageUrl(text),
      'must be an https URL of at most 200 characters without user name, ? and #, or not set',
    ),
  LIMITS: z.string().refine(areLimits, limitsSentence),
  registrationsPerAddress: z.coerce.number().int().min(1).max(1_000_000, 'must be at most 1000000'),
  registrationsInAll: z.coerce.number().int().min(1).max(1_000_000, 'must be at most 1000000'),
  registration: z.enum(['open', 'closed'], { error: 'must be open or closed' }),
  throttleRate: z.coerce.number().int().min(1).max(10_000, "must be at most 10000, the gateway's own quota"),
  throttleBurst: z.coerce.number().int().min(1).max(5_000, "must be at most 5000, the gateway's own quota"),
  clickRate: z.coerce.number().int().min(1).max(10_000, "must be at most 10000, the gateway's own quota"),
  clickBurst: z.coerce.number().int().min(1).max(5_000, "must be at most 5000, the gateway's own quota"),
})

/** The settings of a deployment: from the shell (in capitals) and from the stage's parameters. */
export type DeploySettings = z.infer<typeof schema>

/** SES lets the functions send from the named identity, so the sender has to belong to it. */
const settings = schema
  .refine(
    ({ MAIL_FROM: from, MAIL_IDENTITY: identity }) =>
      from === identity || (identity !== '' && (from.endsWith(`@${identity}`) || from.endsWith(`.${identity}`))),
    { path: ['MAIL_IDENTITY'], error: 'must be MAIL_FROM or its domain; set both or neither' },
  )
  .refine(({ MAIL_FROM: from, DASHBOARD_URL: url }) => from === '' || url !== '', {
    path: ['DASHBOARD_URL'],
    error: 'must be set if MAIL_FROM is, since mails link to the dashboard',
  })

  .refine(({ API_DOMAIN: name, API_CERTIFICATE_ARN: arn }) => (name === '') === (arn === ''), {
    path: ['API_CERTIFICATE_ARN'],
    error: 'must be set if API_DOMAIN is, and not otherwise',
  })

/** A deployment without the address would delete the subscription that an earlier one made. */
const deployed = settings.refine(({ stage, ALARM_EMAIL: address }) => stage !== 'prod' || address !== '', {
  path: ['ALARM_EMAIL'],
  error: 'must be set on prod, or nobody hears of an alarm',
})

/**
 * Reads the settings of a deployment before anything is built. Throws an Error with one sentence per setting that is
 * missing or wrong; it does not repeat values, which may be secrets. What is only packaged may lack an address for alarms.
 */
export const readDeploySettings = (
  given: Readonly<Record<keyof DeploySettings, unknown>>,
  { isDeploying = false }: { readonly isDeploying?: boolean } = {},
): DeploySettings => {
  const parsed = (isDeploying ? deployed : settings).safeParse(given)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map(({ path, message }) => `${path[0]?.toString()} ${message}.`)
  throw new Error(`Nothing was deployed. ${sentences.join(' ')} See docs/configuration.md.`)
}
