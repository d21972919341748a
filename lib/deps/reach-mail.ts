import { createMailer } from '../mail/mailer.ts'
import type { Reaching } from './deps.ts'

/** For functions that send mail. */
export const reachMail: Reaching<'sendMail'> = ({ config }) => ({ sendMail: createMailer(config) })
