import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { discordCodeView } from '../../../discord/discord-code.ts'
import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'

type DiscordCode = z.infer<typeof discordCodeView>

interface DiscordProps {
  readonly me: AffiliateView
  readonly changed: () => void
}

const Linked = ({ me, changed }: DiscordProps) => {
  const { run, isBusy, failure } = useAction<void, AffiliateView>(
    () => callApi('PUT', '/affiliates/me', { body: { discord_user_id: null } }),
    () => {
      tell('good', 'Your Discord account is unlinked.')
      changed()
    },
  )
  return (
    <>
      <p>
        <Badge tone="good">Linked</Badge> to the Discord account <code>{me.discord_user_id}</code>. Submit posts there
        with <code>/submit</code>.
      </p>
      <Refused failure={failure} />
      <button type="button" aria-busy={isBusy} onClick={() => run()}>
        Unlink Discord
      </button>
    </>
  )
}

const TypeIt = ({ code: { code, expires_at: until }, changed }: { code: DiscordCode; changed: () => void }) => (
  <>
    <p role="status">
      In Discord, type <code>{`/link code:${code}`}</code>. The code works once, until <Instant at={until} />.
    </p>
    <p class="warning">Type it yourself, and share it with nobody: whoever types it can submit posts in your name.</p>
    <button type="button" class="primary" onClick={changed}>
      I've typed it
    </button>
  </>
)

const Unlinked = ({ me, changed }: DiscordProps) => {
  const [code, setCode] = useState<DiscordCode | null>(null)
  const { run, isBusy, failure } = useAction<void, DiscordCode>(
    () => callApi('POST', '/affiliates/me/discord-code'),
    setCode,
  )
  return (
    <>
      <p class="lead-in">
        Link your Discord account to submit posts from there: get a code here, and type it in Discord. Nobody can link
        an account that is not theirs.
      </p>
      {me.discord_user_id === null ? null : (
        <p>
          <Badge tone="low">Not linked yet</Badge> Your profile names the Discord account{' '}
          <code>{me.discord_user_id}</code>. You can submit posts from it once you have typed a code there.
        </p>
      )}
      {code === null ? null : <TypeIt code={code} changed={changed} />}
      <Refused failure={failure} />
      <button type="button" aria-busy={isBusy} onClick={() => run()}>
        {code === null ? 'Get a code' : 'Get another code'}
      </button>
    </>
  )
}

/** The Discord account from which an affiliate submits, and how to prove that it is theirs. */
export const Discord = ({ me, changed }: DiscordProps) => (
  <Card title="Discord">
    {me.discord_proven ? <Linked me={me} changed={changed} /> : <Unlinked me={me} changed={changed} />}
  </Card>
)
