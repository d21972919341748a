import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const executablePath = fileURLToPath(new URL('./chromium.sh', import.meta.url))
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium that CHROMIUM_PATH names, or else Debian's headless shell, or else its whole Chromium. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath, args })
