import type * as z from 'zod/mini'
import { platformName } from '../../platforms/platform-name.ts'
import type { MetricName } from '../../platforms/vocabulary.ts'
import type { postView } from '../../post/post-contract.ts'

/** What of a post we count ourselves, and with which link. */
export type Counted = Pick<z.infer<typeof postView>, 'platform' | 'link_code' | 'counted_metrics'>

/** Whether we count a metric of the post ourselves. */
export const isOwn = ({ counted_metrics: counted }: Counted, metric: MetricName): boolean =>
  counted.some((name) => name === metric)

/** Whether we would count a metric, but the post has no link to count it with. */
export const lacksLink = (post: Counted, metric: MetricName): boolean => post.link_code === null && isOwn(post, metric)

const hasOwnNumbers = ({ link_code: code, counted_metrics: counted }: Counted): boolean =>
  code !== null && counted.length > 0

/** What a claim is compared with: "YouTube's numbers", or "YouTube's numbers and ours". */
export const numbersFor = (post: Counted): string =>
  `${platformName(post.platform)}'s numbers${hasOwnNumbers(post) ? ' and ours' : ''}`

/** Where those numbers come from, as it goes before them: "YouTube showed", or "YouTube showed and we counted". */
export const shownFor = (post: Counted): string =>
  `${platformName(post.platform)} showed${hasOwnNumbers(post) ? ' and we counted' : ''}`

/** Why a metric that we count ourselves is not checkable. */
export const unlinkedReason = 'we count them with tracked links here, and this post was submitted without one'
