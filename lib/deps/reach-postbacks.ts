import { createMasterKey } from '../secrets/master-key.ts'
import { createPostbackTokens } from '../table/postback-tokens.ts'
import type { Reaching } from './deps.ts'

/** For functions that create postback tokens or take postbacks: the master key gives the secrets that sign them. */
export const reachPostbacks: Reaching<'postbackTokens' | 'masterKey'> = ({ table, config }) => ({
  postbackTokens: createPostbackTokens(table.client),
  masterKey: createMasterKey(config),
})
