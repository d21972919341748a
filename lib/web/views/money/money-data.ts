import type * as z from 'zod/mini'
import type { campaignEarningsView, ownEarningsView } from '../../../money/earnings-contract.ts'
import type { entryView } from '../../../money/ledger-contract.ts'
import type { moneyView } from '../../../money/money-contract.ts'
import type { postEarningsView } from '../../../money/post-earnings-contract.ts'
import type { lockView, statementLineView, statementView } from '../../../money/statement-contract.ts'
import type { termsView } from '../../../money/terms-contract.ts'
import type { termsVersionView } from '../../../money/terms-history-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type Live, useLive } from '../../live.ts'

export type CampaignMoney = z.infer<typeof moneyView>
export type LedgerEntry = z.infer<typeof entryView>
export type Terms = z.infer<typeof termsView>
export type CampaignEarnings = z.infer<typeof campaignEarningsView>
export type OwnEarnings = z.infer<typeof ownEarningsView>
export type PostEarnings = z.infer<typeof postEarningsView>
export type TermsVersion = z.infer<typeof termsVersionView>
export type Lock = z.infer<typeof lockView>
export type Statement = z.infer<typeof statementView>
export type StatementLine = z.infer<typeof statementLineView>

export const moneyPath = (campaignId: string): string => `/campaigns/${encodeURIComponent(campaignId)}/money`

const useOne = <Data>(path: string, everyMs?: number): Live<Data> =>
  useLive<Data>(path, (signal) => callApi('GET', path, { signal }), everyMs)

const termsPath = (campaignId: string): string => `/campaigns/${encodeURIComponent(campaignId)}/terms`

export const useMoney = (campaignId: string): Live<CampaignMoney> => useOne(moneyPath(campaignId))
export const useTerms = (campaignId: string): Live<Terms> => useOne(termsPath(campaignId))
/** As a form needs them, which begins from them once. */
export const useTermsOnce = (campaignId: string): Live<Terms> => useOne(termsPath(campaignId), Number.POSITIVE_INFINITY)
export const useStatement = (statementId: string): Live<Statement> =>
  useOne(`/statements/${encodeURIComponent(statementId)}`)
