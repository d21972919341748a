import type * as z from 'zod/mini'
import type { driftsView } from '../../../money/drift-contract.ts'
import { maxPageSize } from '../../../values/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignName } from '../alerts/about.tsx'
import { formatMoney } from '../links/amount-words.ts'
import { accountWords } from '../money/money-words.ts'

type Drifts = z.infer<typeof driftsView>
type Drift = Drifts['drifts'][number]

const path = `/audit/drifts?limit=${maxPageSize}`

/** By how much an account differs; in the smallest unit, where nobody noted the currency. */
const differenceOf = ({ currency, digits }: Drift, { minor }: Drift['accounts'][number]): string => {
  const by = Math.abs(minor)
  const amount = currency === null || digits === null ? by.toLocaleString() : formatMoney(by, { currency, digits })
  return `${amount} ${minor > 0 ? 'too much' : 'too little'}`
}

/** Whose books, or what was sealed. */
const About = ({ drift: { campaign_id: id, chain }, me }: { readonly drift: Drift; readonly me: ViewProps['me'] }) => {
  if (id !== null)
    return (
      <>
        <CampaignName id={id} me={me} />
        {chain === null ? null : <p class="fine">{chain.item_id.endsWith('/terms') ? 'its terms' : 'its ledger'}</p>}
      </>
    )
  const item = chain?.item_id ?? ''
  if (item === 'log') return 'The log'
  const isAppeal = item.startsWith('apl_')
  return (
    <a href={linkTo(`/${isAppeal ? 'appeals' : 'posts'}/${encodeURIComponent(item)}`)}>
      {isAppeal ? 'An appeal' : 'A post'}
    </a>
  )
}

const columnsFor = (me: ViewProps['me']): Column<Drift>[] => [
  { id: 'about', label: 'About', cell: (drift) => <About drift={drift} me={me} /> },
  { id: 'day', label: 'Day (UTC)', cell: ({ day }) => <Instant at={day} isDay /> },
  {
    id: 'accounts',
    label: 'What differs',
    isProse: true,
    cell: (drift) =>
      drift.chain !== null ? (
        <p>
          <b>{drift.chain.code.toLowerCase().replaceAll('_', ' ')}</b> from version {drift.chain.version} on
        </p>
      ) : (
        drift.accounts.map((one) => (
          <p key={one.account}>
            <b>{accountWords[one.account]}</b>: {differenceOf(drift, one)}
          </p>
        ))
      ),
  },
  { id: 'found', label: 'Found', cell: ({ found_at: at }) => <Instant at={at} /> },
  {
    id: 'ledger',
    label: 'Look',
    cell: ({ campaign_id: id }) =>
      id === null ? null : <a href={linkTo(`/campaigns/${encodeURIComponent(id)}/ledger`)}>The ledger</a>,
  },
]

/** What nights found to differ, accounts from their ledgers and chains from the log; somebody has to look. */
export const DriftsView = ({ me }: ViewProps) => {
  const live = useLive<Drifts>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  return (
    <>
      <PageHeading title="Drifts" above={<a href={linkTo('/payouts')}>Payouts</a>}>
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">
        Every night, each account is compared with what its ledger adds up to, and what is stored with what was sealed.
        Where accounts differ, the ledger is right; nothing is repaired automatically. Pay nothing out of a campaign
        until somebody knows why.
      </p>
      <Shown live={live} what="the drifts" like={['table']}>
        {({ drifts }) => (
          <>
            <DataTable
              caption="Drifts"
              rows={drifts}
              keyOf={({ id }) => id}
              columns={columnsFor(me)}
              empty={<Empty title="All books balance" />}
            />
            {drifts.length < maxPageSize ? null : <p class="fine">These are the {maxPageSize} newest.</p>}
          </>
        )}
      </Shown>
    </>
  )
}
