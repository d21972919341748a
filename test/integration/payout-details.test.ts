import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { changePayoutDetails } from '../../lib/payouts/change-details.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import type { Instant } from '../../lib/values/instant.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let deps: Deps<ReachName>
let mails: Mail[]
let logged: string
let now: Instant
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  const { deps: usual } = platformOn(emulators)
  mails = []
  logged = ''
  now = '2026-06-01T12:00:00.000Z'
  const log: Deps['log'] = {
    write: (...line) => {
      logged += JSON.stringify(line)
    },
    with: () => log,
  }
  deps = {
    ...usual,
    config: { ...usual.config, dashboardUrl: 'https://dashboard.example/' },
    clock: () => now,
    log,
    sendMail: async (mail) => {
      mails.push(mail)
    },
  }
})

let count = 0
const affiliate = async (): Promise<Principal> => {
  count += 1
  const facts = { name: `Payee ${count}`, email: `payee${count}@example.com`, role: 'AFFILIATE' as const }
  const { affiliate: person } = await registerAffiliate(facts, anAdmin, deps)
  return { affiliateId: person.affiliateId, role: 'AFFILIATE', keyId: 'test', isEmailConfirmed: true }
}

const paypal = { method: 'PAYPAL', email: 'secret.recipient@example.com' } as const

describe('payout details', () => {
  test('are stored sealed, shown masked, hold payouts for 72 hours, and their owner gets a mail', async () => {
    const ada = await affiliate()
    const details = await changePayoutDetails(paypal, ada, deps)
    expect(details).toMatchObject({ masked: 's•••@example.com', heldUntil: '2026-06-04T12:00:00.000Z', version: 1 })
    const stored = await deps.payoutDetails.get(ada.affiliateId)
    expect(stored).toEqual(details)
    expect(JSON.stringify(stored)).not.toContain('secret.recipient')
    const [mail] = mails.filter(({ subject }) => subject === 'Your payout details were changed')
    expect(mail?.text).toContain('s•••@example.com')
    expect(mail?.text).toContain('2026-06-04 at 12:00 UTC')
    expect(logged + JSON.stringify(mails)).not.toContain('secret.recipient')
  })

  test('that are sent again change nothing, and hold nothing longer', async () => {
    const ada = await affiliate()
    const first = await changePayoutDetails(paypal, ada, deps)
    now = '2026-06-02T12:00:00.000Z'
    expect(await changePayoutDetails(paypal, ada, deps)).toEqual(first)
    expect(mails.filter(({ subject }) => subject === 'Your payout details were changed')).toHaveLength(1)
    const other = await changePayoutDetails(
      { method: 'WISE', name: 'Ada', account: 'DE89370400440532013000' },
      ada,
      deps,
    )
    expect(other).toMatchObject({ masked: '•••3000', heldUntil: '2026-06-05T12:00:00.000Z', version: 2 })
  })

  test('of two that are sent at once, one is refused or both are stored in turn', async () => {
    const ada = await affiliate()
    const both = ['one@example.com', 'two@example.com'].map((email) =>
      changePayoutDetails({ method: 'PAYPAL', email }, ada, deps),
    )
    const settled = await Promise.allSettled(both)
    const done = settled.filter(({ status }) => status === 'fulfilled')
    expect(done.length).toBeGreaterThanOrEqual(1)
    expect((await deps.payoutDetails.get(ada.affiliateId))?.version).toBe(done.length)
  })

  test('are not for a key with scopes to change', async () => {
    const ada = await affiliate()
    const limited = { ...ada, scopes: ['account.write'] as const }
    await expect(changePayoutDetails(paypal, limited, deps)).rejects.toThrow('Only a key without scopes')
    expect(await deps.payoutDetails.get(ada.affiliateId)).toBeNull()
  })
})
