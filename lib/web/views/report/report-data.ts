import type * as z from 'zod/mini'
import type { reportView } from '../../../sharing/report-contract.ts'
import { reportTokenHeader } from '../../../sharing/vocabulary.ts'
import { sendRequest } from '../../api/send-request.ts'
import { type Live, useLive } from '../../live.ts'

export type Report = z.infer<typeof reportView>

/** The report that a token opens, loaded once; the token goes into a header, since addresses are kept in many places. */
export const useReport = (token: string): Live<Report> =>
  useLive<Report>(
    `report ${token}`,
    (signal) =>
      sendRequest({
        method: 'GET',
        path: '/reports/current',
        by: 'anybody',
        headers: { [reportTokenHeader]: token },
        signal,
      }),
    Number.POSITIVE_INFINITY,
  )
