import { createMoneyNews } from '../table/money-news.ts'
import type { Reaching } from './deps.ts'

/** For the function that announces what happened to money. */
export const reachMoneyNews: Reaching<'moneyNews'> = ({ table }) => ({ moneyNews: createMoneyNews(table.client) })
