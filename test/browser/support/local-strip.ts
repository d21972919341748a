import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { buildStrip } from '../../../lib/tools/local/samples/add-functions.ts'
import { type SampleState, samplesPath, stripPath } from '../../../lib/tools/local/samples/state.ts'

const serviceDir = fileURLToPath(new URL('../../..', import.meta.url))

export type Told = SampleState & { readonly isAdmin: boolean }

/**
 * Gives a page what a local stack that offers sample data adds to it. `told` says what the stack tells, now and after each
 * press on its button.
 */
export const addStrip = async (page: Page, told: (method: string) => Told): Promise<void> => {
  const path = join(await mkdtemp(join(tmpdir(), 'strip-')), 'strip.js')
  await buildStrip(serviceDir, path)
  await page.route(`**${stripPath}`, (route) => route.fulfill({ path, contentType: 'text/javascript' }))
  await page.route(`**${samplesPath}`, (route) => route.fulfill({ json: told(route.request().method()) }))
  await page.route(
    ({ pathname }) => pathname === '/',
    async (route) => {
      const response = await route.fetch()
      const tag = `<script type="module" src="${stripPath}"></script></head>`
      await route.fulfill({ response, body: (await response.text()).replace('</head>', tag) })
    },
  )
}
