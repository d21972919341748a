import { clickSecrets } from '../table/click-secrets.ts'
import type { TableClient } from '../table/client.ts'
import { type ClickIdParts, type ClickKey, clickIdOf, verifiedClickId } from '../tracking/click-id.ts'
import type { Instant } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import { remembered } from './remembered.ts'
import { ulidAt } from './ulid-at.ts'

/** Issues click ids and tells them from forged ones. The key is read once per instance. */
export interface ClickIds {
  /** A new id for a click that goes to this shard of its link. */
  readonly issue: (code: LinkCode, shard: number, clickedAt: Instant) => Promise<ClickIdParts>
  /** What a genuine id says; null for everything else, without a read. */
  readonly verify: (text: string) => Promise<ClickIdParts | null>
}

export const createClickIds = (client: TableClient): ClickIds => {
  const load = (_name: 'key'): Promise<ClickKey> => clickSecrets(client).key()
  const keyOf = remembered(load, { forMs: Number.POSITIVE_INFINITY, atMost: 1 })
  return {
    issue: async (code, shard, clickedAt) => {
      const clickId = clickIdOf(ulidAt(clickedAt), code, shard, await keyOf('key'))
      return { clickId, code, clickedAt, shard }
    },
    verify: async (text) => verifiedClickId(text, await keyOf('key')),
  }
}
