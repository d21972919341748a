import { createClicks } from '../table/clicks.ts'
import { createLinks } from '../table/links.ts'
import { type ClickFinding, findingOf } from '../tracking/conversion-attribution.ts'
import { createClickIds } from './click-ids.ts'
import type { Reaching } from './deps.ts'

type Parts = Parameters<Reaching<'findClick'>>[0]

/** Finds the click that somebody names. An id that is not ours costs no read. */
export const createFindClick = ({ table: { client }, clock }: Pick<Parts, 'table' | 'clock'>) => {
  const [clicks, links, ids] = [createClicks(client), createLinks(client), createClickIds(client)]
  return async (text: string): Promise<ClickFinding> => {
    const place = await ids.verify(text)
    if (place === null) return 'forged'
    const [click, link] = await Promise.all([clicks.get(place), links.get(place.code)])
    return findingOf(place, click, link, clock())
  }
}

/** For functions that attribute conversions to clicks. */
export const reachNamedClicks: Reaching<'findClick'> = (base) => ({ findClick: createFindClick(base) })
