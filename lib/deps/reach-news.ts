import { createNews } from '../table/news.ts'
import type { Reaching } from './deps.ts'

/** For functions that find what happened, to announce it. */
export const reachNews: Reaching<'news'> = ({ table }) => ({ news: createNews(table.client) })
