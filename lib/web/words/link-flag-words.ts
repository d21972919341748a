import type * as z from 'zod/mini'
import type { linkView } from '../../tracking/link-contract.ts'
import { formatPercent, formatRatio } from '../parts/quantity.tsx'

type LinkFlag = z.infer<typeof linkView>['flags'][number]

interface FlagWords {
  readonly title: string
  readonly sentence: string
}

const than = (threshold: number): string => `more than ${formatPercent(threshold)} is unusual`

const words: Readonly<Record<LinkFlag['code'], (flag: LinkFlag) => FlagWords>> = {
  CLICK_BOT_SHARE: ({ value, threshold }) => ({
    title: 'Many bots',
    sentence: `${formatPercent(value)} of all clicks came from programs; ${than(threshold)}.`,
  }),
  CLICK_CONCENTRATION: ({ value, threshold }) => ({
    title: 'Clicks from one place',
    sentence: `${formatPercent(value)} of the counted clicks came from one network, within one hour, or from one site; ${than(threshold)}.`,
  }),
  CTR_ABOVE_VIEWS: ({ value, threshold }) => ({
    title: 'Many clicks for the views',
    sentence: `There are ${formatPercent(value)} as many counted clicks as verified views; ${than(threshold)}.`,
  }),
  FAST_CONVERSION: ({ value, threshold }) => ({
    title: 'Conversions within seconds',
    sentence: `${formatPercent(value)} of the conversions came within ${threshold < 0.5 ? 3 : 10} seconds of their click; ${than(threshold)}.`,
  }),
  CVR_OUTLIER: ({ value, threshold }) => ({
    title: 'Many conversions for the clicks',
    sentence: `The link's clicks convert ${formatRatio(value)} times as often as is usual in its campaign; more than ${formatRatio(threshold)} times is unusual.`,
  }),
  REJECTED_SHARE: ({ value, threshold }) => ({
    title: 'Many rejected conversions',
    sentence: `The advertiser rejected ${formatPercent(value)} of the conversions; ${than(threshold)}.`,
  }),
}

/** What a flag of a link means, for people. */
export const linkFlagWords = (flag: LinkFlag): FlagWords => words[flag.code](flag)
