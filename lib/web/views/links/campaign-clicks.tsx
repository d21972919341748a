import type * as z from 'zod/mini'
import type { linkSumsView } from '../../../tracking/link-contract.ts'
import { clickClasses } from '../../../tracking/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card, Figures } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { classSentences, classTitles, conversionSentences } from '../../words/click-words.ts'
import { AmountsTable } from './amounts-table.tsx'
import { OriginCard } from './link-numbers.tsx'

type Sums = z.infer<typeof linkSumsView>

/** What all links of a campaign counted together; nothing before the first night. */
export const CampaignClicks = ({ campaignId }: { readonly campaignId: string }) => {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/clicks`
  const { data, failure } = useLive<Sums>(path, (signal) => callApi('GET', path, { signal }))
  if (failure !== null && data === null) return <p class="notice">The sums could not be loaded. {failure.sentence}</p>
  if (data === null || data.numbers === null || data.as_of === null) return null
  const { as_of: asOf, numbers } = data
  const notes = classSentences(null)
  return (
    <>
      <Card title="All links together">
        <p class="fine card-note">
          Added up every night, last <Instant at={asOf} />.
        </p>
        <Figures
          figures={[
            ...clickClasses.map((name) => ({
              label: classTitles[name],
              value: <Count value={numbers.clicks[name]} />,
              note: notes[name],
            })),
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
}
