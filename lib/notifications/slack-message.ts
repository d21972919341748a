import type { NotificationEvent } from './event.ts'

const longestText = 2_500

/** The three characters that Slack takes for its own; nothing else can make a link or a mention. */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A value on one line: a name with a line break in it must not pass for a line of ours. */
const plain = (value: unknown): string =>
  escapeSlack(
    String(value ?? '')
      .slice(0, longestText)
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '),
  )

const about = (data: NotificationEvent['data']): string =>
  ['affiliate_id', 'campaign_id', 'post_id', 'platform']
    .filter((name) => typeof data[name] === 'string')
    .map((name) => `${name} ${plain(data[name])}`)
    .join(' · ')

const lines = ({ type, severity, data }: NotificationEvent): string[] => {
  if (severity === null) return [plain(data['message'])]
  const happening = type.slice('alert.'.length)
  return [
    `*${severity}* ${plain(data['type'])} ${happening}: ${plain(data['title'])}`,
    plain(data['message']),
    about(data),
    `alert ${plain(data['id'])}`,
  ]
}

/** The JSON of a Slack incoming webhook. */
export const slackBody = (event: NotificationEvent): string =>
  JSON.stringify({
    text: lines(event)
      .filter((line) => line !== '')
      .join('\n'),
  })
