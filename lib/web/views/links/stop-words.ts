import type { ListedLink } from './link-data.ts'

/** What it means to stop a link. */
export const stopSentence = ({ post_id: postId }: Pick<ListedLink, 'post_id'>): string =>
  `The link keeps working, but leads to the campaign's landing page and counts no more clicks.${
    postId === null ? ' You can no longer name it when you submit a post.' : " Further clicks don't count for its post."
  } What it has counted stays. You can't start it again.`
