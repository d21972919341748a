interface MailInBox {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** The mails that a stack would have sent to an address, the newest first. */
export const mailsTo = async (mailboxUrl: string, email: string): Promise<MailInBox[]> => {
  const response = await fetch(`${mailboxUrl}mails`)
  const mails = (await response.json()) as MailInBox[]
  return mails.filter(({ to }) => to === email)
}

/** The secret of the link in a mail; '' where it has none. */
export const tokenIn = (text: string): string => /#\/(?:confirm|recover)\?token=(\S+)/.exec(text)?.[1] ?? ''
