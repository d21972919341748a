import { expect, test, vi } from 'vitest'

test('a day of UTC is the same day for a viewer to the west, and an instant is on theirs', async () => {
  vi.stubEnv('TZ', 'America/New_York')
  const { formatDay } = await import('../../../lib/web/parts/instant.tsx')
  expect(formatDay('2026-03-02')).toBe(formatDay('2026-03-02T17:00:00.000Z'))
  expect(formatDay('2026-03-02T03:00:00.000Z')).toBe(formatDay('2026-03-01'))
})
