import type * as z from 'zod/mini'
import type { noticedAffiliateView } from '../../../people/notices-contract.ts'
import { loadPages } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import { readerFacts } from '../../reader.ts'
import { type FieldsProps, SelectField, TextField } from './form-fields.tsx'

type Person = z.infer<typeof noticedAffiliateView>

const maxPages = 5

/** Whose campaign it will be: for admins, among the newest 500 accounts. */
export const AdvertiserFields = ({ form }: FieldsProps) => {
  const live = useLive(
    'advertisers',
    (signal) => loadPages<Person>('/affiliates', maxPages, signal),
    Number.POSITIVE_INFINITY,
  )
  const people =
    live.data?.rows.filter(({ role, is_active: isActive }) => isActive && readerFacts(role).ownsCampaigns) ?? []
  const none = live.data === null ? 'Loading advertisers…' : 'nobody yet: only admins see it'
  const options = people.map(({ id, name, email }) => [id, `${name} (${email})`] as const)
  const { advertiser_id: chosen } = form.draft
  const isUnknown = chosen !== '' && !people.some(({ id }) => id === chosen)
  return (
    <>
      <SelectField
        form={form}
        name="advertiser_id"
        value={chosen}
        options={[['', none], ...(isUnknown ? [[chosen, chosen] as const] : []), ...options]}
        choose={(advertiser_id) => form.change({ advertiser_id })}
      />
      {live.failure === null ? null : <p class="field-error">{live.failure.sentence}</p>}
      <TextField form={form} name="advertiser_name" />
    </>
  )
}
