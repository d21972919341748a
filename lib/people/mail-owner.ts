import type { Deps } from '../deps/deps.ts'
import type { MailFacts, MailText } from './confirmation-mail.ts'
import type { Person } from './person.ts'
import { mailFacts } from './send-confirmation.ts'

/** Mails the owner what happened to the account; it holds whether or not the mail arrives. */
export const mailOwner = async (
  { affiliateId, email, isEmailConfirmed }: Person,
  about: string,
  write: (facts: MailFacts) => MailText,
  deps: Pick<Deps<'sendMail'>, 'sendMail' | 'log' | 'config' | 'clock'>,
): Promise<void> => {
  if (!isEmailConfirmed) return
  try {
    await deps.sendMail(write(mailFacts(email, affiliateId, deps)))
    deps.log.write('MAIL_SENT', { affiliateId, about })
  } catch (error) {
    deps.log.write('MAIL_NOT_SENT', { affiliateId, reason: error instanceof Error ? error.name : 'unknown' })
  }
}
