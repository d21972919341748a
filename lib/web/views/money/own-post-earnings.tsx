import { PageHeading } from '../../parts/heading.tsx'
import { Freshness } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { PostEarningsTable, usePostEarnings } from './post-earnings.tsx'

/** What each of the reader's own posts has earned. */
export const OwnPostEarningsView = () => {
  const earnings = usePostEarnings('/affiliates/me/earnings/posts')
  return (
    <>
      <PageHeading title="Post by post" above={<a href={linkTo('/earnings')}>Earnings</a>}>
        <Freshness live={earnings.live} />
      </PageHeading>
      <PostEarningsTable {...earnings} isOwn />
    </>
  )
}
