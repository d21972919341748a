import { platformName } from '../platforms/platform-name.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import type { Post } from '../post/post.ts'
import type { Verdict, VerdictReason } from '../post/verdict.ts'
import { inWords } from '../values/in-words.ts'
import { type Instant, momentText } from '../values/instant.ts'

type Judged = Pick<Post, 'platform' | 'url'>

const count = (amount: number): string => amount.toLocaleString('en')

/** `24,169 views (you claimed 90,000)`, for each number that the platform showed. */
const numbersOf = ({ metrics }: Verdict): string =>
  inWords(
    metricNames.flatMap((name) => {
      const { observed, claimed } = metrics[name]
      return observed === null ? [] : [`${count(observed)} ${name} (you claimed ${count(claimed)})`]
    }),
  )

const reasons: Readonly<Record<VerdictReason, (platform: string) => string>> = {
  PLATFORM_UNAVAILABLE: (platform) => `${platform} has not answered us. We'll try again automatically.`,
  POST_NOT_FOUND: (platform) =>
    `${platform} shows no post under this link. If it is private or deleted, make it public again.`,
  POST_PRIVATE: (platform) => `The post is private on ${platform}. Make it public, so that we can read its numbers.`,
  NOT_SUPPORTED: (platform) => `${platform} does not show the numbers that you claimed.`,
  MISSING_PLATFORM_DATA: (platform) => `${platform} did not show the numbers that you claimed.`,
  POST_OWNER_DISCONNECTED: (platform) =>
    `Connect your ${platform} account on your profile, so that we can read the numbers of this post.`,
}

const sentenceOf = ({ platform, url }: Judged, verdict: Verdict): string => {
  const name = platformName(platform)
  if (verdict.reason !== null) return `We checked your post <${url}>. ${reasons[verdict.reason](name)}`
  switch (verdict.status) {
    case 'MATCHED':
      return `${name} confirms the numbers of your post <${url}>: ${numbersOf(verdict)}.`
    case 'DISCREPANCY':
      return `${name} shows other numbers for your post <${url}> than you claimed: ${numbersOf(verdict)}.`
    case 'INCOMPLETE':
      return `${name} does not show every number of your post <${url}>; what it shows fits your claim: ${numbersOf(verdict)}.`
    case 'PENDING':
      return `${name} has not shown numbers of your post <${url}> that count yet.`
    case 'UNVERIFIABLE':
      return `${name} shows no numbers of your post <${url}>, so we cannot confirm your claim.`
  }
}

/** `until`: when the settlement window of a provisional verdict closes. */
const standingOf = ({ platform }: Judged, { final }: Verdict, until: Instant | null): string => {
  if (final) return 'This verdict is final.'
  if (until === null) return ''
  return `This verdict is provisional until ${momentText(until)}: ${platformName(platform)} may lag, and nothing counts against you before that.`
}

/** What the reply to a submission says once there is a verdict, in the words of somebody who makes posts. */
export const verdictMessage = (
  post: Judged,
  verdict: Verdict,
  { until, link }: { readonly until: Instant | null; readonly link: string | null },
): string =>
  [sentenceOf(post, verdict), standingOf(post, verdict, until), link === null ? '' : `More about it: <${link}>`]
    .filter((sentence) => sentence !== '')
    .join(' ')
