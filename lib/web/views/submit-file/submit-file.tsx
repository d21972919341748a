import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { useCampaigns } from '../../campaigns.ts'
import { LeaveDialog, useLeaving } from '../../forms/leave-dialog.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Field } from '../../parts/field.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { replaceQuery, usePlace } from '../../router.ts'
import { ChosenFile } from './chosen-file.tsx'
import { columnWords } from './file-columns.ts'
import { maxFileRows } from './read-file.ts'
import { saveTemplate } from './save-rows.ts'
import { useSubmitFile } from './use-submit-file.ts'

const Help = () => (
  <Card
    title="The file"
    actions={
      <button type="button" onClick={saveTemplate}>
        Download a template
      </button>
    }
  >
    <div class="file-columns">
      <p>
        A CSV file of at most {formatCount(maxFileRows)} rows, with commas, semicolons or tabs. Its first line names the
        columns, in any order; a column that is not required may be left out.
      </p>
      <Facts facts={Object.entries(columnWords).map(([column, words]) => ({ label: column, value: words }))} />
    </div>
  </Card>
)

const FileForm = ({ campaigns }: { readonly campaigns: readonly CampaignView[] }) => {
  const campaignId = usePlace().query.get('campaign') ?? ''
  const actions = useSubmitFile(campaigns)
  const isBusy = actions.chosen !== null && actions.chosen.doing !== null
  const leaving = useLeaving(isBusy)
  const chooseCampaign = (id: string): void => {
    replaceQuery({ campaign: id })
    void actions.readAgain(id)
  }
  const chooseFile = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    const [file] = currentTarget.files ?? []
    if (file !== undefined) void actions.choose(file, campaignId)
    currentTarget.value = ''
  }
  return (
    <>
      <div class="card submit-form">
        <Field label="Campaign" hint="For the rows that name no campaign.">
          {(attributes) => (
            <select
              {...attributes}
              disabled={isBusy}
              value={campaignId}
              onChange={({ currentTarget }) => chooseCampaign(currentTarget.value)}
            >
              <option value="">Each row names one</option>
              {campaigns.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="CSV file" hint="We check it first, and submit nothing until you press the button.">
          {(attributes) => (
            <input
              {...attributes}
              type="file"
              accept=".csv,.txt,.tsv,text/csv"
              disabled={isBusy}
              onChange={chooseFile}
            />
          )}
        </Field>
      </div>
      <ChosenFile actions={actions} />
      <LeaveDialog
        {...leaving}
        title="Stop and leave?"
        sentence="Rows are still being sent. If you leave, the remaining rows are not sent."
        label="Stop and leave"
      />
    </>
  )
}

/** Submits many posts from a file, after a dry run that says how each row would fare. */
export const SubmitFileView = () => {
  const live = useCampaigns('AFFILIATE')
  return (
    <>
      <PageHeading title="Submit from a file" above={<a href={linkTo('/submit')}>Submit a post</a>} />
      <Shown live={live} what="campaigns">
        {({ rows }) => <FileForm campaigns={rows} />}
      </Shown>
      <Help />
    </>
  )
}
