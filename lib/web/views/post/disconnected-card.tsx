import { platformName } from '../../../platforms/platform-name.ts'
import { Card } from '../../parts/card.tsx'
import { linkTo } from '../../place.ts'
import type { Post } from './views-of-post.ts'

/** What an affiliate does about a post that cannot be read because no connected account has it. */
export const DisconnectedCard = ({ post }: { readonly post: Post }) => {
  if (post.verdict.reason !== 'POST_OWNER_DISCONNECTED') return null
  const on = platformName(post.platform)
  const account = post.platform === 'meta' ? 'Page that it is on' : 'account that made it'
  const next = post.verdict.final
    ? 'Then update the claim: this one could only have been confirmed while it was provisional.'
    : 'We check the post again right after that, and nothing counts against you until then.'
  return (
    <Card title="Connect your account">
      <p>
        We can't read the numbers of this post without your permission.{' '}
        <a href={linkTo('/profile')}>Open your profile</a> and connect the {on} {account}. If it is connected already,
        check that the post still exists. {next}
      </p>
    </Card>
  )
}
