import { expect, test } from 'vitest'
import { platformTitle } from '../../../lib/platforms/platform-title.ts'
import { platformNames } from '../../../lib/platforms/registry.ts'
import { platformName } from '../../../lib/web/parts/platform-name.tsx'

test.each(platformNames)('%s is called the same by the page and by the messages it shows', (platform) => {
  expect(platformName(platform)).toBe(platformTitle(platform))
})
