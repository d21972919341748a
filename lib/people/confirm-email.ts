import type { Deps } from '../deps/deps.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { confirmationFor, readConfirmationToken } from './confirmation.ts'
import { replacedMail } from './confirmation-mail.ts'
import type { Person } from './person.ts'
import { mailFacts } from './send-confirmation.ts'

const notValid = (): Refusal =>
  invalidField(
    'token',
    'This link does not work: it is older than 24 hours, a newer mail replaced it, or part of it is missing. Sign in and send the mail again from your profile.',
  )

const takenByAnother = (): Refusal =>
  new Refusal(
    'already_exists',
    'Another account of yours already confirmed this e-mail address. Use that account, or change the address of this one.',
    { errors: [{ path: 'email', message: 'is already confirmed by another account; choose another address' }] },
  )

/** Notifies the address that was given up; the change holds whether or not the mail arrives. */
const notifyReplaced = async (before: Person, deps: Deps<'sendMail'>): Promise<void> => {
  if (!before.isEmailConfirmed) return
  const { affiliateId, email } = before
  try {
    await deps.sendMail(replacedMail(mailFacts(email, affiliateId, deps)))
    deps.log.write('MAIL_SENT', { affiliateId, about: 'replaced address' })
  } catch (error) {
    deps.log.write('MAIL_NOT_SENT', { affiliateId, reason: error instanceof Error ? error.name : 'unknown' })
  }
}

/**
 * Confirms the address to which a token was mailed: from now on it belongs to this principal and to no other. Doing it
 * twice changes nothing. Throws `validation_failed` for a token that confirms nothing, and `already_exists` if another
 * principal confirmed the address.
 */
export const confirmEmail = async (token: string, deps: Deps<'sendMail' | 'profiles'>): Promise<Person> => {
  const presented = readConfirmationToken(token)
  if (presented === null) throw notValid()
  return untilSaved(
    async () => {
      const before = await deps.table.people.get(presented.affiliateId)
      const confirmation = before && confirmationFor(before, presented.secretHash, deps.clock())
      if (before === null || confirmation === null) throw notValid()
      if (confirmation.isUsed) return before
      const after = {
        ...before,
        email: confirmation.email,
        isEmailConfirmed: true,
        confirmation: { ...confirmation, isUsed: true },
        version: before.version + 1,
      }
      const answer = await deps.profiles.changeProfile(before, after)
      if (answer.committed) {
        deps.log.write('EMAIL_CONFIRMED', { affiliateId: after.affiliateId })
        await notifyReplaced(before, deps)
        return after
      }
      if (answer.refusedBy.includes('email')) throw takenByAnother()
      return 'overtaken'
    },
    () => new Refusal('conflict', 'The profile was changed at the same time. Open the link again.'),
  )
}
