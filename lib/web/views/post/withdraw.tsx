import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import type { Post } from './views-of-post.ts'

interface WithdrawProps {
  readonly postId: string
  readonly close: () => void
  readonly done: () => void
}

/** Asks before a post is withdrawn, which is for good. */
export const Withdraw = ({ postId, close, done }: WithdrawProps) => {
  const action = useAction<void, Post>(
    () => callApi('POST', `/submissions/${encodeURIComponent(postId)}/withdraw`),
    () => {
      tell('good', 'The post is withdrawn.')
      close()
      done()
    },
  )
  return (
    <ConfirmDialog
      title="Withdraw this post?"
      sentence="It leaves every sum, earns nothing, and what it earned is taken back, unless its campaign ended more than 90 days ago. Its verdict, flags and alerts stay. You can't undo this or submit the post to this campaign again."
      label="Withdraw"
      busyLabel="Withdrawing…"
      action={action}
      close={close}
    />
  )
}
