import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachShareLinks } from '../../lib/deps/reach-share-links.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { ok } from '../../lib/http/answer.ts'
import { keyHandler } from '../../lib/http/key-handler.ts'
import { publicRoute } from '../../lib/http/route.ts'
import { reportView } from '../../lib/sharing/report-contract.ts'
import { showReport } from '../../lib/sharing/show-report.ts'
import { reportTokenHeader } from '../../lib/sharing/vocabulary.ts'

export const routes = [
  publicRoute('GET /api/v1/reports/current', {
    operationId: 'getReport',
    summary: 'Get the report of a campaign that the token of a link opens',
    refusals: ['not_found'],
    responses: { 200: reportView },
    reach: ['shareLinks', 'totals'],
    run: async ({ header, deps }) => ok(await showReport(header(reportTokenHeader), deps)),
  }),
]

export const handler = keyHandler(routes, sharedDeps(reachShareLinks, reachTotals))
