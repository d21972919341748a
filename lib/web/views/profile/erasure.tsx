import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { erasureView } from '../../../erasure/erasure-contract.ts'
import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'

type ErasureView = z.infer<typeof erasureView>

const path = '/affiliates/me/erasure'

interface AskProps {
  readonly me: AffiliateView
  readonly changed: () => void
}

const Ask = ({ me: { name }, changed }: AskProps) => {
  const [isAsking, setIsAsking] = useState(false)
  const action = useAction<void, ErasureView>(() => callApi('PUT', path, { body: { name } }), changed)
  return (
    <>
      <p class="lead-in">
        Your name, addresses, accounts and content go, and you can't sign in any more. Numbers and verdicts stay,
        without your name. Download your data first if you want to keep it.
      </p>
      <button type="button" onClick={() => setIsAsking(true)}>
        Erase my data
      </button>
      {isAsking ? (
        <ConfirmDialog
          title="Erase your data?"
          sentence="It starts in 72 hours. Until then you can change your mind, and everything works as before; after that, nobody can undo it. Money on its way to you is paid out first, for up to 30 days."
          label="Erase my data"
          busyLabel="Asking…"
          action={action}
          close={() => setIsAsking(false)}
        />
      ) : null}
    </>
  )
}

const Asked = ({ erasure, changed }: { readonly erasure: ErasureView; readonly changed: () => void }) => {
  const { starts_at: startsAt, waits_for_money: waits } = erasure
  const { run, isBusy, failure } = useAction<void, ErasureView>(() => callApi('DELETE', path), changed)
  return (
    <>
      <p role="status">
        We start to erase your data on <Instant at={startsAt ?? ''} />
        {waits ? ', or once the money on its way to you has arrived' : ''}.
      </p>
      <Refused failure={failure} />
      <button type="button" aria-busy={isBusy} onClick={() => run()}>
        Keep my data
      </button>
    </>
  )
}

/** Where an affiliate has their data erased, or changes their mind about it. */
export const Erasure = ({ me }: { readonly me: AffiliateView }) => {
  const live = useLive<ErasureView>(path, (signal) => callApi('GET', path, { signal }))
  return (
    <Card title="Leave">
      <Shown live={live} what="whether your data is to be erased">
        {(erasure) =>
          erasure.state === 'REQUESTED' ? (
            <Asked erasure={erasure} changed={live.refresh} />
          ) : (
            <Ask me={me} changed={live.refresh} />
          )
        }
      </Shown>
    </Card>
  )
}
