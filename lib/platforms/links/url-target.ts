const places = {
  channel: 'a channel',
  profile: 'a profile or a page',
  playlist: 'a playlist',
  clip: 'a clip of a video',
  community_post: 'a community post, which has no views to check',
  story: 'a story',
  album: 'an album',
  group: 'a group',
  event: 'an event',
  subreddit: 'a subreddit',
  sound: 'a sound',
  hashtag: 'a hashtag or a search',
  list: 'a list of posts',
  space: 'a space',
  live: 'a live broadcast',
  file: 'a picture or a video file',
  share_dialog: 'a page that shares or redirects',
} as const

const sentences = {
  several_posts: 'This text links to more than one post. Paste the link of one.',
  redirect_in_redirect: 'This link is a redirect inside another redirect. Paste the link of the post itself.',
  mirror: "This site mirrors another platform's posts. Open the post on the platform itself and paste that link.",
} as const

/** What a link leads to that is no link of one post. */
export type LinkTarget = keyof typeof places | keyof typeof sentences

const isPlace = (target: LinkTarget): target is keyof typeof places => target in places

/** What a link leads to, and what to paste instead, in sentences. */
export const sayTarget = (target: LinkTarget): string =>
  isPlace(target)
    ? `This link leads to ${places[target]}, not to one post. Paste the link of the post itself.`
    : sentences[target]
