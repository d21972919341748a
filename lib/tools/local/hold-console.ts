import { format } from 'node:util'

/**
 * Holds back what is written with `console.log` until `letGo` is called: serverless-offline has no option to leave out
 * its table of routes. If the start failed, `letGo` prints what was held back, which may say why.
 */
export const holdConsole = (): { readonly letGo: (outcome: 'started' | 'failed') => void } => {
  const { log } = console
  const held: string[] = []
  const hold = (...parts: unknown[]): void => {
    held.push(format(...parts))
  }
  console.log = hold
  return {
    letGo: (outcome) => {
      if (console.log === hold) console.log = log
      if (outcome === 'failed') for (const text of held) process.stderr.write(`${text}\n`)
      held.length = 0
    },
  }
}
