import { PatternsView } from './patterns/patterns.tsx'
import { AdjustmentsView } from './payouts/adjustments.tsx'
import { BatchView } from './payouts/batch.tsx'
import { DriftsView } from './payouts/drifts.tsx'
import { PayoutsView } from './payouts/payouts.tsx'
import { PeopleView } from './people/people.tsx'
import { PersonView } from './people/person.tsx'
import { WorkView } from './work/work.tsx'

/** The views that only admins see; they are loaded as one file, so that nobody else waits for them. */
export const adminParts = {
  AdjustmentsView,
  BatchView,
  DriftsView,
  PatternsView,
  PayoutsView,
  PeopleView,
  PersonView,
  WorkView,
}
