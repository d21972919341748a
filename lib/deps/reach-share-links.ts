import { createShareLinks } from '../table/share-links.ts'
import type { Reaching } from './deps.ts'

/** For functions that make links to reports of campaigns, or open them. */
export const reachShareLinks: Reaching<'shareLinks'> = ({ table }) => ({ shareLinks: createShareLinks(table.client) })
