import type { PostId } from '../values/ids.ts'
import type { LinkCode } from '../values/link-code.ts'
import { exists, lacks } from './expression.ts'
import { linkKeys } from './link-keys.ts'
import type { Write } from './transact.ts'

/** The write that binds a link to a post; refused if it is bound already, or was stopped. */
export const linkBinding = (code: LinkCode, postId: PostId): Write => ({
  name: 'link',
  key: linkKeys.link(code),
  update: { set: { postId }, add: { version: 1 } },
  when: [exists, lacks('postId'), lacks('stoppedAt')],
})
