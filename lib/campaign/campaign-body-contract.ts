import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { thresholds } from '../post/policy.ts'
import { wireId } from '../values/shared-contract.ts'
import { shownName } from '../values/shown-name.ts'
import { admissionFields } from './admission-contract.ts'
import { briefFields } from './brief-contract.ts'
import { wireEnd, wireStart } from './period.ts'
import { trackingFields } from './tracking-contract.ts'
import { campaignStatuses, maxCampaignNameLength } from './vocabulary.ts'

const name = z.lazy(() => shownName(maxCampaignNameLength))
const platforms = z.lazy(() =>
  z
    .array(z.enum(platformNames))
    .check(
      z.minLength(1),
      z.maxLength(platformNames.length),
      z.refine((list) => new Set(list).size === list.length, 'must name each platform once'),
    )
    .register(z.globalRegistry, { uniqueItems: true }),
)

/** The version of the campaign that a change was made to; a change of another version is then a conflict. */
const ifVersion = z.optional(z.int().check(z.minimum(1)))

const datesInOrder = (dates: {
  start_date?: string | null | undefined
  end_date?: string | null | undefined
}): boolean => !(dates.start_date && dates.end_date) || Date.parse(dates.start_date) < Date.parse(dates.end_date)
const datesMessage = { error: 'must be later than start_date', path: ['end_date'] }

export const newCampaign = z
  .lazy(() =>
    z
      .strictObject({
        name,
        advertiser_id: z.nullish(wireId('aff', z.string().check(z.minLength(1), z.maxLength(64)))),
        advertiser_name: z.nullish(name),
        status: z._default(z.enum(campaignStatuses), 'ACTIVE'),
        platforms,
        start_date: z.nullish(wireStart),
        end_date: z.nullish(wireEnd),
        thresholds: z._default(thresholds, {}),
        ...admissionFields,
        ...briefFields,
        ...trackingFields,
      })
      .check(z.refine(datesInOrder, datesMessage)),
  )
  .register(z.globalRegistry, {
    id: 'NewCampaign',
    examples: [{ name: 'Spring launch', platforms: ['youtube', 'reddit'] }],
  })
export type NewCampaign = z.infer<typeof newCampaign>

export const campaignChange = z
  .lazy(() =>
    z
      .partial(
        z.strictObject({
          name,
          status: z.enum(campaignStatuses),
          platforms,
          start_date: z.nullable(wireStart),
          end_date: z.nullable(wireEnd),
          thresholds,
          ...admissionFields,
          ...briefFields,
          ...trackingFields,
          if_version: ifVersion,
        }),
      )
      .check(
        z.refine(
          (change) => Object.keys(change).some((field) => field !== 'if_version'),
          'Change at least one field, such as name, status, thresholds or landing_url.',
        ),
        z.refine(datesInOrder, datesMessage),
      ),
  )
  .register(z.globalRegistry, { id: 'CampaignChange', minProperties: 1, examples: [{ status: 'PAUSED' }] })
export type CampaignChange = z.infer<typeof campaignChange>

export const campaignPlatforms = z
  .strictObject({ platforms, if_version: ifVersion })
  .register(z.globalRegistry, { id: 'CampaignPlatforms', examples: [{ platforms: ['youtube'] }] })
export type CampaignPlatforms = z.infer<typeof campaignPlatforms>
