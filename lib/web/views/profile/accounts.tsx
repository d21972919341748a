import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { accountView } from '../../../affiliate/affiliate.ts'
import { platformName } from '../../../platforms/platform-name.ts'
import type { Platform } from '../../../platforms/registry.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { Shown } from '../../parts/state.tsx'

type Account = z.infer<typeof accountView>

const platforms = ['youtube', 'tiktok', 'instagram', 'x', 'reddit', 'meta'] as const satisfies readonly Platform[]

const pathOf = (platform: Platform): string => `/affiliates/me/accounts/${platform}`

/** The account on each platform; all of them, or why not. */
const loadAccounts = async (signal: AbortSignal): Promise<Outcome<readonly Account[]>> => {
  const outcomes = await Promise.all(platforms.map((platform) => callApi<Account>('GET', pathOf(platform), { signal })))
  const accounts: Account[] = []
  for (const outcome of outcomes) {
    if (!outcome.ok) return outcome
    accounts.push(outcome.data)
  }
  return { ok: true, data: accounts, nextCursor: null }
}

/** Links a handle, or unlinks the one there is with null. */
const link = (platform: Platform, handle: string | null): Promise<Outcome<Account>> =>
  handle === null ? callApi('DELETE', pathOf(platform)) : callApi('PUT', pathOf(platform), { body: { handle } })

interface AccountRowProps {
  readonly account: Account
  readonly changed: () => void
}

const AccountRow = ({ account: { platform, handle }, changed }: AccountRowProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const name = platformName(platform)
  const { run, isBusy, failure } = useAction<string | null, Account>(
    (wanted) => link(platform, wanted),
    (account) => {
      setTyped(null)
      tell('good', account.handle === null ? `${name} is unlinked.` : `${name} is linked to ${account.handle}.`)
      changed()
    },
  )
  const wanted = (typed ?? handle ?? '').trim()
  const isChanged = wanted !== '' && wanted !== handle
  const save = (event: Event): void => {
    event.preventDefault()
    if (isChanged) run(wanted)
  }
  const unlink = (): void => {
    if (handle !== null) run(null)
  }
  const error = errorOf(failure, 'handle')
  return (
    <form class="account" onSubmit={save}>
      <Field label={name} error={error}>
        {(attributes) => (
          <div class="account-line">
            <input
              {...attributes}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              placeholder="not linked"
              value={typed ?? handle ?? ''}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <button type="submit" aria-disabled={!isChanged} aria-busy={isBusy} aria-label={`Link ${name}`}>
              Link
            </button>
            <button
              type="button"
              aria-disabled={handle === null}
              aria-busy={isBusy}
              aria-label={`Unlink ${name}`}
              onClick={unlink}
            >
              Unlink
            </button>
          </div>
        )}
      </Field>
      {error === null ? <Refused failure={failure} /> : null}
    </form>
  )
}

/** The accounts under which an affiliate posts. */
export const Accounts = () => {
  const live = useLive('/affiliates/me/accounts', loadAccounts, Number.POSITIVE_INFINITY)
  return (
    <Card title="Your accounts on the platforms">
      <p class="lead-in">
        Link the handles under which you post. Platforms name the author of a post; where that is somebody else than the
        account you linked, the post is flagged, and the advertiser is told.
      </p>
      <Shown live={live} what="your accounts">
        {(accounts) => (
          <div>
            {accounts.map((account) => (
              <AccountRow key={account.platform} account={account} changed={live.refresh} />
            ))}
          </div>
        )}
      </Shown>
    </Card>
  )
}
