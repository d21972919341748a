import type { Reaching } from './deps.ts'
import { createMailer } from './mail/mailer.ts'

/** For functions that send mail. */
export const reachMail: Reaching = ({ config }) => ({ sendMail: createMailer(config) })
