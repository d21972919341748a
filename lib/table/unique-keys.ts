import { emailBase, emailKey } from '../values/email-address.ts'
import { nameKey } from '../values/shown-name.ts'
import { type Key, shortened } from './key-parts.ts'

export type UniqueKind = 'name' | 'email' | 'discord'

const uniqueText = { name: nameKey, email: emailKey, discord: (userId: string): string => userId }

const unique = (kind: UniqueKind | 'mailbox', text: string): Key => ({
  PK: `UNIQUE#${kind}#${shortened(text)}`,
  SK: 'UNIQUE',
})

/** The keys under which a principal holds values that nobody else may have. */
export const uniqueKeys = {
  unique: (kind: UniqueKind, value: string): Key => unique(kind, uniqueText[kind](value)),
  /** As release 0.1.0 wrote it. */
  uniqueBefore: (kind: UniqueKind, value: string): Key => unique(kind, value.normalize('NFKC').trim().toLowerCase()),
  /** The mailbox to which most providers deliver an address. */
  mailbox: (email: string): Key => unique('mailbox', emailBase(email)),
}
