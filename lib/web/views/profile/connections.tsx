import { useEffect, useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { consentAddressView } from '../../../connections/connection-contract.ts'
import { platformName } from '../../../platforms/platform-name.ts'
import { agreedAtOnce, connectablePlatforms } from '../../../platforms/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Loading, Shown } from '../../parts/state.tsx'
import { placeStore, replaceQuery } from '../../router.ts'
import { type Connection, connectedSentence, deniedSentence, troubleSentence } from '../../words/connection-words.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { type Returned, readReturned } from './returned.ts'

const path = '/affiliates/me/connections'

type Platform = Connection['platform']

interface ConnectButtonProps {
  readonly platform: Platform
  readonly label: string
  /** What a screen reader calls it. */
  readonly name: string
}

/** Leaves for the platform's page, which leads back here. */
const ConnectButton = ({ platform, label, name }: ConnectButtonProps) => {
  const { run, isBusy, failure } = useAction<void, z.infer<typeof consentAddressView>>(
    () => callApi('POST', `${path}/${platform}`),
    ({ authorize_url: url }) => window.location.assign(url),
  )
  return (
    <>
      <button type="button" aria-busy={isBusy} aria-label={name} onClick={() => run()}>
        {isBusy ? 'Opening…' : label}
      </button>
      <Refused failure={failure} />
    </>
  )
}

interface ConnectedProps {
  readonly connection: Connection
  /** Whether its platform keeps the permission for other accounts once it is removed. */
  readonly isKept: boolean
  readonly changed: () => void
}

const isKeptFor = ({ platform, account_id: id }: Connection, all: readonly Connection[]): boolean =>
  agreedAtOnce.includes(platform) && all.some((one) => one.platform === platform && one.account_id !== id)

/** One connected account: how it is doing, and buttons to connect it again and to remove it. */
const Connected = ({ connection, isKept, changed }: ConnectedProps) => {
  const [isAsking, setIsAsking] = useState(false)
  const { platform, handle, state, connected_at: at } = connection
  const on = platformName(platform)
  const trouble = troubleSentence(connection)
  const removed = (): void => {
    setIsAsking(false)
    changed()
  }
  return (
    <li>
      <div class="account-line">
        <span class="account-name">
          {handle} on {on}
        </span>
        {state === 'ACTIVE' ? <Badge tone="good">Works</Badge> : <Badge tone="medium">Connect again</Badge>}
        <ConnectButton platform={platform} label="Renew" name={`Renew ${handle} on ${on}`} />
        <button type="button" aria-label={`Remove ${handle} on ${on}`} onClick={() => setIsAsking(true)}>
          Remove
        </button>
      </div>
      <p class="fine">{trouble ?? <>Connected since {<Instant at={at} isDay />}</>}</p>
      {isAsking ? (
        <RemoveDialog connection={connection} isKept={isKept} removed={removed} close={() => setIsAsking(false)} />
      ) : null}
    </li>
  )
}

/** Finishes what was started before the reader left for a platform's page. The code leaves the address at once. */
const useReturn = (changed: () => void) => {
  const [returned] = useState(() => readReturned(placeStore.get().query))
  const { run, isBusy, failure } = useAction<Exclude<Returned, { isDenied: true }>, readonly Connection[]>(
    ({ platform, code, state }) => callApi('POST', `${path}/${platform}/consent`, { body: { code, state } }),
    (connections) => {
      const lacks = connections.some(({ missing_scopes: missing }) => missing.length > 0)
      tell(lacks ? 'info' : 'good', connectedSentence(connections))
    },
  )
  useEffect(() => {
    if (returned === null) return
    replaceQuery({})
    if ('isDenied' in returned) tell('info', deniedSentence(returned.platform))
    else void run(returned).then(changed)
  }, [])
  return { isBusy, failure }
}

/** The accounts whose numbers somebody lets us read. `changed` runs whenever they are others. */
export const Connections = ({ changed }: { readonly changed: () => void }) => {
  const live = useLive<readonly Connection[]>(path, (signal) => callApi('GET', path, { signal }), 60_000)
  const refresh = (): void => {
    live.refresh()
    changed()
  }
  const { isBusy, failure } = useReturn(refresh)
  return (
    <Card title="Connected accounts">
      <p class="lead-in">
        Some platforms show an account's numbers only to its owner. Connect your account, and we read the numbers of
        your posts with your permission. It also proves that the account is yours. On Facebook, you can connect the
        Pages that you manage; it shows nobody the numbers of a profile or a group.
      </p>
      {isBusy ? <Loading what="your account" /> : null}
      <Refused failure={failure} />
      <Shown live={live} what="your connected accounts">
        {(connections) =>
          connections.length === 0 ? (
            <p>You have not connected an account yet.</p>
          ) : (
            <ul class="account-list" aria-label="Connected accounts">
              {connections.map((connection) => (
                <Connected
                  key={`${connection.platform} ${connection.account_id}`}
                  connection={connection}
                  isKept={isKeptFor(connection, connections)}
                  changed={refresh}
                />
              ))}
            </ul>
          )
        }
      </Shown>
      <div class="buttons">
        {connectablePlatforms.map((platform) => (
          <ConnectButton
            key={platform}
            platform={platform}
            label={`Connect ${platformName(platform)}`}
            name={`Connect ${platformName(platform)}`}
          />
        ))}
      </div>
    </Card>
  )
}
