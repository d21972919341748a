import type * as z from 'zod/mini'
import type { linkSumsView } from '../../../tracking/link-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card, Figures } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Shown } from '../../parts/state.tsx'
import { conversionSentences } from '../../words/click-words.ts'
import { AmountsTable } from './amounts-table.tsx'
import { clickFigures, OriginCard } from './link-numbers.tsx'

type Sums = z.infer<typeof linkSumsView>

const Together = ({ numbers, asOf }: { readonly numbers: NonNullable<Sums['numbers']>; readonly asOf: string }) => (
  <>
    <Card title="All links together">
      <p class="fine card-note">
        Added up every night, last <Instant at={asOf} />.
      </p>
      <Figures
        figures={[
          ...clickFigures(numbers.clicks, null),
          {
            label: 'Conversions',
            value: <Count value={numbers.conversions.counted} />,
            note: conversionSentences.counted,
          },
        ]}
      />
      <AmountsTable amounts={numbers.conversions.amounts} />
    </Card>
    <OriginCard link={numbers} />
  </>
)

/** What all links of a campaign counted together; nothing before the first night. */
export const CampaignClicks = ({ campaignId }: { readonly campaignId: string }) => {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/clicks`
  const live = useLive<Sums>(path, (signal) => callApi('GET', path, { signal }))
  return (
    <Shown live={live} what="the sums of all links">
      {({ numbers, as_of: asOf }) =>
        numbers === null || asOf === null ? null : <Together numbers={numbers} asOf={asOf} />
      }
    </Shown>
  )
}
