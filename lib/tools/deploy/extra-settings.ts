import * as z from 'zod'

const wholeNumber = (maximum: number, unit: string) => {
  const error = `must be a whole number of ${unit} from 0 (none) to ${maximum}`
  return z.coerce.number({ error }).int({ error }).min(0, { error }).max(maximum, { error })
}

const lockedDays = 'must be a whole number of days from 1 to 36500'

const address = z
  .string()
  .refine((text) => text === '' || z.email().safeParse(text).success, 'must be an e-mail address, or not set')

const yesOrNo = z.coerce.string().transform((text, context) => {
  if (text === 'true' || text === 'false') return text === 'true'
  context.addIssue({ code: 'custom', message: 'must be true or false' })
  return z.NEVER
})

/** What a stage may have and none needs. */
export const extraSettings = z.object({
  /** Who gets the alarms that can wait; whoever gets the others by default. */
  NOTICE_EMAIL: address,
  MONTHLY_BUDGET_USD: wholeNumber(1_000_000, 'US dollars'),
  BACKUP_DAYS: wholeNumber(3_650, 'days'),
  /** Below a day, S3 locks nothing. */
  CHECKPOINT_DAYS: z.coerce
    .number({ error: lockedDays })
    .int({ error: lockedDays })
    .min(1, { error: lockedDays })
    .max(36_500, { error: lockedDays }),
  MAX_READ_UNITS: wholeNumber(1_000_000, 'units a second'),
  MAX_WRITE_UNITS: wholeNumber(1_000_000, 'units a second'),
  API_DOMAIN: z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9-]{1,63})+)?$/, {
    error: 'must be a host name, or not set',
    abort: true,
  }),
  API_CERTIFICATE_ARN: z.string().regex(/^(?:arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+)?$/, {
    error: 'must be the ARN of a certificate, or not set',
    abort: true,
  }),
  hotKeys: yesOrNo,
  /** Whether this deployment changes all calls at once, and no alarm stops it. */
  HOTFIX: yesOrNo,
  /** Whether the functions that matter most are deployed bit by bit. */
  gradual: yesOrNo,
})
export type ExtraSettings = z.infer<typeof extraSettings>
