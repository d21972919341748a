import { AffiliateHome } from './home/affiliate-home.tsx'
import { LinksView } from './links/links.tsx'
import { EarningsView } from './money/earnings.tsx'
import { PostsView } from './posts/posts.tsx'
import { SubmitView } from './submit/submit.tsx'

/** What affiliates see day by day, and nobody else; loaded as one file. */
export const affiliateParts = {
  AffiliateHome,
  EarningsView,
  LinksView,
  PostsView,
  SubmitView,
}
