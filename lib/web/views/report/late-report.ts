import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

/** For readers who have a link and no account: it brings nothing of what only others see. */
const report = late(async () => (await import('./report.tsx')).ReportView)

export const ReportView = latePart(report, 'The report', (View) => View)
