/** Text that is markup already, so that it is not escaped again. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a page: text, which is escaped; markup; a list of both; nothing. */
export type Content = string | number | Markup | null | readonly Content[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

const textOf = (content: Content): string => {
  if (content === null) return ''
  if (content instanceof Markup) return content.text
  return typeof content === 'object' ? content.map(textOf).join('') : escaped(String(content))
}

/**
 * Builds markup; whatever is put into it is escaped, unless it is markup itself. Cells and rows of tables end where the next one
 * begins, as HTML lets them: their end tags are 2 KB of the reference.
 */
export const html = (strings: TemplateStringsArray, ...contents: readonly Content[]): Markup =>
  new Markup(String.raw({ raw: strings }, ...contents.map(textOf)))

/** A text of the contract, in which code stands between backticks, and strong words between two stars. */
export const prose = (text: string): Markup =>
  new Markup(
    escaped(text)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>'),
  )
