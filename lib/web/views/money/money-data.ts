import type * as z from 'zod/mini'
import type { campaignEarningsView, ownEarningsView } from '../../../money/earnings-contract.ts'
import type { moneyView } from '../../../money/money-contract.ts'
import type { statementLineView, statementView } from '../../../money/statement-contract.ts'
import type { termsView } from '../../../money/terms-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type Live, useLive } from '../../live.ts'

export type CampaignMoney = z.infer<typeof moneyView>
export type Terms = z.infer<typeof termsView>
export type CampaignEarnings = z.infer<typeof campaignEarningsView>
export type OwnEarnings = z.infer<typeof ownEarningsView>
export type Statement = z.infer<typeof statementView>
export type StatementLine = z.infer<typeof statementLineView>

const useOne = <Data>(path: string): Live<Data> => useLive<Data>(path, (signal) => callApi('GET', path, { signal }))

export const useMoney = (campaignId: string): Live<CampaignMoney> =>
  useOne(`/campaigns/${encodeURIComponent(campaignId)}/money`)
export const useTerms = (campaignId: string): Live<Terms> =>
  useOne(`/campaigns/${encodeURIComponent(campaignId)}/terms`)
export const useStatement = (statementId: string): Live<Statement> =>
  useOne(`/statements/${encodeURIComponent(statementId)}`)
