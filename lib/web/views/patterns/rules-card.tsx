import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { RuleView } from '../../../patterns/pattern-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { ruleNames } from '../../words/pattern-words.ts'
import { RuleDialog } from './rule-dialog.tsx'

const everyMs = 600_000
const path = '/patterns/rules'

const Review = ({
  rule: { is_loud: isLoud, reviewed, honest, reason, decided_at: at },
}: {
  readonly rule: RuleView
}) =>
  at === null ? (
    isLoud ? (
      'It counts what somebody did, more than once.'
    ) : (
      'Nobody has reviewed it.'
    )
  ) : (
    <>
      {isLoud && reviewed ? `${reviewed} looked at, ${honest} honest. ` : ''}
      {reason} <Instant at={at} />
    </>
  )

const columnsFor = (choose: (rule: RuleView) => void): readonly Column<RuleView>[] => [
  { id: 'rule', label: 'Rule', cell: ({ rule }) => ruleNames[rule] },
  {
    id: 'state',
    label: 'State',
    cell: ({ is_loud: isLoud }) => <Badge tone={isLoud ? 'info' : 'quiet'}>{isLoud ? 'Accuses' : 'Silent'}</Badge>,
  },
  {
    id: 'figures',
    label: 'What your figures say',
    isProse: true,
    cell: ({ advice_message: message }) => message ?? 'Nothing before the first night.',
  },
  { id: 'review', label: 'Review', isProse: true, cell: (rule) => <Review rule={rule} /> },
  {
    id: 'decide',
    label: 'Decide',
    cell: (rule) => (
      <button
        type="button"
        aria-label={`${ruleNames[rule.rule]}: ${rule.is_loud ? 'make it silent' : 'let it accuse'}`}
        onClick={() => choose(rule)}
      >
        {rule.is_loud ? 'Make it silent' : 'Let it accuse'}
      </button>
    ),
  },
]

/**
 * The rules about patterns, each with what an admin decided about it, and a button to decide otherwise. What stands below
 * comes once they are there, as they would move it.
 */
export const RulesCard = ({ children }: { readonly children: ComponentChildren }) => {
  const live = useLive<readonly RuleView[]>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const [chosen, setChosen] = useState<RuleView | null>(null)
  return (
    <>
      <Card title="Which rules accuse">
        <Shown live={live} what="the rules">
          {(rows) => (
            <DataTable
              caption="Rules about patterns"
              rows={rows}
              keyOf={({ rule }) => rule}
              columns={columnsFor(setChosen)}
              textOf={({ rule }) => ruleNames[rule]}
              empty={null}
            />
          )}
        </Shown>
        {chosen === null ? null : (
          <RuleDialog
            rule={chosen}
            close={() => setChosen(null)}
            done={({ is_loud: isLoud }) => {
              tell(
                'good',
                isLoud ? 'From the next night on, the rule accuses.' : 'From the next night on, the rule is silent.',
              )
              live.refresh()
            }}
          />
        )}
      </Card>
      {live.data === null && live.failure === null ? null : children}
    </>
  )
}
