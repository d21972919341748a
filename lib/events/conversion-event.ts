import type * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { ConversionEventType } from '../notifications/vocabulary.ts'
import type { AnnouncedConversion, Conversion, ConversionVersion } from '../tracking/conversion.ts'
import { viewConversion } from '../tracking/conversion-contract.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import type { conversionEvent } from './event-contract.ts'
import type { Named } from './verdict-event.ts'

/** What endpoints know once they are notified of a conversion as it is. */
export const announcedOf = ({ versions, attribution }: Conversion): AnnouncedConversion => ({
  versions: versions.length,
  clickedAt: attribution.kind === 'UNATTRIBUTED' ? null : attribution.clickedAt,
})

/** The conversion as it was when it got one of its versions. */
const until = (conversion: Conversion, at: number): Conversion => {
  const [first, ...later] = conversion.versions
  return { ...conversion, versions: [first, ...later.slice(0, at)] }
}

/** `, 19.90 EUR`. */
const moneyWords = ({ money }: ConversionVersion): string => {
  if (money === null) return ''
  const digits = digitsOf(money.currency) ?? 0
  return `, ${(money.minor / 10 ** digits).toFixed(digits)} ${money.currency}`
}

const messages: Readonly<Record<ConversionEventType, (event: string, now: ConversionVersion) => string>> = {
  'conversion.recorded': (event, now) =>
    `A conversion (${event}) was reported: ${now.status.toLowerCase()}${moneyWords(now)}.`,
  'conversion.changed': (event, now) => `A conversion (${event}) is now ${now.status.toLowerCase()}${moneyWords(now)}.`,
  'conversion.attributed': (event) => `A conversion (${event}) follows a click on a tracked link.`,
}

/** What happened to a conversion since endpoints were last notified of it. */
export const conversionEvents = (
  conversion: Conversion,
  { affiliateName, campaignName, link }: Named,
): NotificationEvent[] => {
  const { conversionId, campaignId, versions, announced, attribution, receivedAt } = conversion
  const click = attribution.kind === 'UNATTRIBUTED' ? null : attribution
  const [first] = versions
  const event = (type: ConversionEventType, at: number, key: string, moment = versions[at]?.at ?? first.at) => {
    const known = until(conversion, at)
    const data: z.infer<typeof conversionEvent> = {
      conversion: viewConversion(known),
      affiliate: click && { id: click.affiliateId, name: affiliateName },
      campaign: { id: campaignId, name: campaignName },
      message: messages[type](conversion.event, versions[at] ?? first),
      link,
    }
    // One that was forgotten may be reported again: its first version says which one it is.
    return { eventId: eventIdFrom(conversionId, `${type}:${first.at}:${key}`), type, at: moment, severity: null, data }
  }
  const told = announced?.versions ?? 0
  const news = versions.flatMap((_, at) => {
    if (at < told) return []
    return [event(at === 0 ? 'conversion.recorded' : 'conversion.changed', at, String(at))]
  })
  const isNewClick = click !== null && click.clickedAt !== (announced?.clickedAt ?? null)
  return isNewClick
    ? [...news, event('conversion.attributed', versions.length - 1, `${click.linkCode} ${click.clickedAt}`, receivedAt)]
    : news
}
