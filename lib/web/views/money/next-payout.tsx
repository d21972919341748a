import type * as z from 'zod/mini'
import type { payoutDetailsView } from '../../../payouts/payout-details-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { formatMoney } from '../links/amount-words.ts'
import { sumsByCurrency } from './earned-figures.tsx'
import type { OwnEarnings } from './money-data.ts'
import { methodWords } from './payout-words.ts'

type Details = z.infer<typeof payoutDetailsView>

const path = '/affiliates/me/payout-details'

const Where = ({ details: { method, recipient, held_until: until } }: { readonly details: Details }) => {
  if (method === null) {
    return (
      <p class="warning">
        We do not know where your money goes, so nothing is paid out. <a href={linkTo('/profile')}>Say where</a>.
      </p>
    )
  }
  const isHeld = until !== null && Date.parse(until) > Date.now()
  return (
    <p>
      By {methodWords[method]} to <span class="wraps">{recipient}</span>.{' '}
      {isHeld ? (
        <>
          You changed this lately, so nothing is paid out before <Instant at={until} />.
        </>
      ) : (
        'An admin pays out, usually after a period was approved.'
      )}
    </p>
  )
}

/** What the next payout would be, and where it goes. */
export const NextPayout = ({ rows }: { readonly rows: readonly OwnEarnings[] }) => {
  const live = useLive<Details>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  const due = sumsByCurrency(rows).filter(({ payable_minor: minor }) => minor > 0)
  return (
    <Card title="Next payout">
      <p>
        {due.length === 0
          ? 'Nothing is payable yet: what you earned becomes payable once its advertiser approves it.'
          : `${due.map((sums) => formatMoney(sums.payable_minor, sums)).join(' and ')} ${due.length === 1 ? 'is' : 'are'} payable.`}
      </p>
      <Shown live={live} what="where your money goes" like={['card']}>
        {(details) => <Where details={details} />}
      </Shown>
    </Card>
  )
}
