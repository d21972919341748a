import { ulid } from 'ulid'
import { createMailer } from '../../lib/mail/mailer.ts'
import { createLog } from '../../lib/runtime/log.ts'
import { createPlatformCredentials } from '../../lib/secrets/platform-credentials.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createCohortWrites } from '../../lib/table/cohort-writes.ts'
import { createCohorts } from '../../lib/table/cohorts.ts'
import { platformReadsTable } from '../../lib/table/platform-reads.ts'

/** Parts that tests run as they are deployed: bundled, and without what no function uses of the packages below them. */
export const leanParts = {
  createLog,
  createMailer,
  createPlatformCredentials,
  createTableClient,
  createCohorts,
  createCohortWrites,
  platformReadsTable,
  ulid,
}
