import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The one block of code of a language under a heading of a page, without its fences. */
export const codeInDocs = (page: string, heading: string, language: string): string => {
  const text = readFileSync(`${root}${page}`, 'utf8')
  const [, section = ''] = text.split(`\n## ${heading}\n`)
  const [part = ''] = section.split('\n## ')
  const blocks = [...part.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, of]) => of === language)
  const [[, , code = ''] = []] = blocks
  if (blocks.length !== 1) throw new Error(`${page} has ${blocks.length} blocks of ${language} under ${heading}`)
  return code
}
