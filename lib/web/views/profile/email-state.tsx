import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import { confirmableHours } from '../../../people/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'

interface EmailStateProps {
  readonly me: AffiliateView
  readonly sent: () => void
}

/** The address that waits to be confirmed, and a button to send the e-mail again; nothing if none waits. */
export const EmailState = ({
  me: { email, email_confirmed: isConfirmed, pending_email: pending },
  sent,
}: EmailStateProps) => {
  const { run, isBusy, failure } = useAction<null, AffiliateView>(
    () => callApi('POST', '/affiliates/me/confirmations'),
    () => {
      tell('good', 'We sent the e-mail again. Its link replaces the earlier one.')
      sent()
    },
  )
  if (pending === null) return null
  return (
    <Card title="Confirm your e-mail address">
      <p>
        We sent an e-mail to <strong>{pending}</strong>. Open the link in it to confirm the address; it works for{' '}
        {confirmableHours}
        hours.
      </p>
      <p class="fine">
        {isConfirmed
          ? `Until then, your address stays ${email}.`
          : 'Until then, you can submit posts and follow them. To link accounts, create API keys or add endpoints, confirm the address first.'}
      </p>
      <Refused failure={failure} />
      <button type="button" aria-busy={isBusy} onClick={() => run(null)}>
        {isBusy ? 'Sending…' : 'Send again'}
      </button>
    </Card>
  )
}
