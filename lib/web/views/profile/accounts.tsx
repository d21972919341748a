import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { accountView } from '../../../people/account-contract.ts'
import { everyPlatform, platformName } from '../../../platforms/platform-name.ts'
import type { Platform } from '../../../platforms/registry.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { errorOf, Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { Shown } from '../../parts/state.tsx'

type Account = z.infer<typeof accountView>

const pathOf = (platform: Platform): string => `/affiliates/me/accounts/${platform}`

/** The account on each platform; all of them, or the failure. */
const loadAccounts = async (signal: AbortSignal): Promise<Outcome<readonly Account[]>> => {
  const outcomes = await Promise.all(
    everyPlatform.map((platform) => callApi<Account>('GET', pathOf(platform), { signal })),
  )
  const accounts: Account[] = []
  for (const outcome of outcomes) {
    if (!outcome.ok) return outcome
    accounts.push(outcome.data)
  }
  return { ok: true, data: accounts, nextCursor: null }
}

const compareSentence: Readonly<Record<'NAME' | 'ID' | 'NONE', string | null>> = {
  NAME: null,
  ID: null,
  NONE: 'The platform did not say which channel this is, so posts are not compared with it. Link it again to retry.',
}

interface LinkedProps {
  readonly platform: Platform
  readonly linked: Account['accounts'][number]
  readonly changed: () => void
}

/** One linked account, what is known about it, and a button to unlink it. */
const Linked = ({ platform, linked: { handle, state, compared_by: by }, changed }: LinkedProps) => {
  const name = platformName(platform)
  const { run, isBusy, failure } = useAction<string, Account>(
    (unwanted) => callApi('DELETE', `${pathOf(platform)}?handle=${encodeURIComponent(unwanted)}`),
    ({ accounts }) => {
      tell('good', accounts.length === 0 ? `${name} is unlinked.` : `${handle} is unlinked from ${name}.`)
      changed()
    },
  )
  const note = compareSentence[by ?? 'NONE']
  return (
    <li>
      <div class="account-line">
        <span class="account-name">{handle}</span>
        {state === 'LINKED' ? <Badge tone="quiet">not proven</Badge> : null}
        {state === 'SHARED' ? <Badge tone="medium">also linked by another affiliate</Badge> : null}
        {state === 'CONNECTED' ? (
          <Badge tone="good">connected</Badge>
        ) : (
          <button type="button" aria-busy={isBusy} aria-label={`Unlink ${name} ${handle}`} onClick={() => run(handle)}>
            Unlink
          </button>
        )}
      </div>
      {note === null ? null : <p class="fine">{note}</p>}
      <Refused failure={failure} />
    </li>
  )
}

interface AccountRowProps {
  readonly account: Account
  readonly changed: () => void
}

const AccountRow = ({ account: { platform, accounts }, changed }: AccountRowProps) => {
  const [typed, setTyped] = useState('')
  const name = platformName(platform)
  const { run, isBusy, failure } = useAction<string, Account>(
    (handle) => callApi('PUT', pathOf(platform), { body: { handle } }),
    ({ handle }) => {
      setTyped('')
      tell('good', `${name} is linked to ${handle}.`)
      changed()
    },
  )
  const unlinked = (): void => {
    setTyped('')
    changed()
  }
  const link = (event: Event): void => {
    event.preventDefault()
    if (typed.trim() !== '') void run(typed.trim())
  }
  const error = errorOf(failure, 'handle')
  return (
    <form class="account" onSubmit={link}>
      <Field label={name} error={error}>
        {(attributes) => (
          <div class="account-line">
            <input
              {...attributes}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              placeholder={accounts.length === 0 ? 'not linked' : 'add another account'}
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <button type="submit" aria-disabled={typed.trim() === ''} aria-busy={isBusy} aria-label={`Link ${name}`}>
              Link
            </button>
          </div>
        )}
      </Field>
      {error === null ? <Refused failure={failure} /> : null}
      {accounts.length === 0 ? null : (
        <ul class="account-list" aria-label={`Linked on ${name}`}>
          {accounts.map((linked) => (
            <Linked key={linked.handle} platform={platform} linked={linked} changed={unlinked} />
          ))}
        </ul>
      )}
    </form>
  )
}

/** The accounts from which an affiliate posts. */
export const Accounts = () => {
  const live = useLive('/affiliates/me/accounts', loadAccounts, Number.POSITIVE_INFINITY)
  return (
    <Card title="Your platform accounts">
      <p class="lead-in">
        Link every account you post from, by its handle or the link to its profile. Platforms name the author of a post;
        if that is not one of your linked accounts, we flag the post and notify the advertiser.
      </p>
      <Shown live={live} what="your accounts" like={['card']}>
        {(accounts) => (
          <div class="accounts">
            {accounts.map((account) => (
              <AccountRow key={account.platform} account={account} changed={live.refresh} />
            ))}
          </div>
        )}
      </Shown>
    </Card>
  )
}
