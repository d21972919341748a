import { useEffect } from 'preact/hooks'
import { clickClasses, devices } from '../../../tracking/vocabulary.ts'
import { Card, type Figure, Figures } from '../../parts/card.tsx'
import { ChartFigure, expectChart } from '../../parts/chart.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Empty } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import {
  classSentences,
  classTitles,
  conversionNumbers,
  conversionSentences,
  conversionTitles,
} from '../../words/click-words.ts'
import { linkFlagWords } from '../../words/link-flag-words.ts'
import { AmountsTable } from './amounts-table.tsx'
import { byDayChart } from './by-day-chart.ts'
import { type Link, useCampaign } from './link-data.ts'

/** How many clicks of each class there were; `dedupeMinutes` of the campaign, null if it is not known. */
export const clickFigures = (clicks: Link['clicks'], dedupeMinutes: number | null): Figure[] => {
  const notes = classSentences(dedupeMinutes)
  return clickClasses.map((name) => ({
    label: classTitles[name],
    value: <Count value={clicks[name]} />,
    note: notes[name],
  }))
}

/** All clicks of a link, each class with what is in it, and how they came over time. */
export const ClicksCard = ({ link }: { readonly link: Link }) => {
  const campaign = useCampaign(link.campaign_id)
  useEffect(expectChart, [])
  return (
    <Card title="Clicks">
      <Figures
        figures={[
          ...clickFigures(link.clicks, campaign?.dedupe_minutes ?? null),
          { label: 'All', value: <Count value={link.clicks.gross} />, note: 'Whatever became of them.' },
        ]}
      />
      {link.by_day.length === 0 ? null : <ChartFigure spec={byDayChart(link.by_day)} />}
    </Card>
  )
}

type Referrer = Link['referrers'][number]

const referrerColumns: Column<Referrer>[] = [
  { id: 'host', label: 'Site', cell: ({ host }) => host ?? <span class="missing">not said</span> },
  { id: 'clicks', label: 'Clicks', isNumber: true, cell: ({ clicks }) => <Count value={clicks} /> },
]

const deviceTitles: Readonly<Record<(typeof devices)[number], string>> = {
  mobile: 'Phone',
  tablet: 'Tablet',
  desktop: 'Desktop',
  other: 'Other',
}

/** On what and from where people clicked. */
export const OriginCard = ({
  link: { devices: clicks, referrers },
}: {
  readonly link: Pick<Link, 'devices' | 'referrers'>
}) => (
  <Card title="Where clicks came from">
    <p class="fine card-note">Of the clicks that count, up to yesterday (UTC).</p>
    <Figures
      figures={devices.map((name) => ({
        label: deviceTitles[name],
        value: <Count value={clicks[name]} />,
      }))}
    />
    <DataTable
      caption="Sites that clicks came from"
      rows={referrers}
      keyOf={({ host }) => host ?? ''}
      columns={referrerColumns}
      empty={<Empty title="No clicks yet" />}
    />
  </Card>
)

/** How many conversions came of a link's clicks, by what the advertiser says about them, and what they were worth. */
export const ConversionsCard = ({ link: { conversions } }: { readonly link: Link }) => (
  <Card title="Conversions">
    <Figures
      figures={conversionNumbers.map((name) => ({
        label: conversionTitles[name],
        value: <Count value={conversions[name]} />,
        note: conversionSentences[name],
      }))}
    />
    <AmountsTable amounts={conversions.amounts} />
  </Card>
)

/** What is unusual about a link's numbers. */
export const LinkFlags = ({ flags }: Pick<Link, 'flags'>) =>
  flags.length === 0 ? null : (
    <Card title="Flags">
      <p class="fine">A flag is advice, never a verdict: the numbers may well be right.</p>
      <ul class="flag-list">
        {flags.map((flag) => {
          const { title, sentence } = linkFlagWords(flag)
          return (
            <li key={flag.code}>
              <strong>{title}</strong> <span>{sentence}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
