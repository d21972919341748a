import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One change that the page asks for: a new file, or text below, above or instead of a line. */
export interface Step {
  readonly file: string
  readonly where: 'new' | 'below' | 'above' | 'instead of'
  /** Part of the one line of the file that the change is at; '' for a new file. */
  readonly anchor: string
  readonly text: string
}

/** A part of the page: what one does first, what the compiler then asks for. */
export interface Guide {
  readonly first: readonly Step[]
  readonly asked: readonly Step[]
}

const page = readFileSync(fileURLToPath(new URL('../../docs/adding.md', import.meta.url)), 'utf8')
const stepPattern =
  /^(?:New `(?<created>[^`]+)`|In `(?<changed>[^`]+)`, (?<where>below|above|instead of) `(?<anchor>[^`]+)`):\n\n```ts\n(?<text>[\s\S]*?)^```$/gm

const stepsIn = (text: string): Step[] =>
  [...text.matchAll(stepPattern)].map(({ groups = {} }) => ({
    file: groups['created'] ?? groups['changed'] ?? '',
    where: (groups['where'] as Step['where'] | undefined) ?? 'new',
    anchor: groups['anchor'] ?? '',
    text: groups['text'] ?? '',
  }))

/** The guide under a heading of docs/adding.md; throws where the page has a block of code that is no step. */
export const readGuide = (heading: string): Guide => {
  const part = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const [before = '', after = '', ...more] = part.split(/^\d\. The compiler asks /m)
  const guide = { first: stepsIn(before), asked: stepsIn(after) }
  const blocks = part.match(/^```ts$/gm) ?? []
  if (more.length > 0 || blocks.length !== guide.first.length + guide.asked.length) {
    throw new Error(`"${heading}" has code that says neither "New \`file\`:" nor where in which file it goes.`)
  }
  return guide
}

/** The text of a file after a step; throws unless exactly one line has the anchor. */
export const afterStep = (before: string, { file, where, anchor, text }: Step): string => {
  if (where === 'new') return text
  const lines = before.split('\n')
  const found = lines.flatMap((line, at) => (line.includes(anchor) ? [at] : []))
  const [at] = found
  if (at === undefined || found.length > 1) throw new Error(`${file} has ${found.length} lines with "${anchor}".`)
  const line = lines[at] ?? ''
  const added = text.replace(/\n$/, '')
  if (where === 'instead of') return before.replace(anchor, () => added)
  const both = where === 'below' ? [line, added] : [added, line]
  return [...lines.slice(0, at), ...both, ...lines.slice(at + 1)].join('\n')
}
