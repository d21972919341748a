import { useState } from 'preact/hooks'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { may } from '../../may.ts'
import { tell } from '../../notices.ts'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { type Step, stepsFrom } from './campaign-steps.ts'

interface ActionsProps {
  readonly campaign: CampaignView
  readonly changed: () => void
}

const Ask = ({
  campaign,
  step,
  changed,
  close,
}: ActionsProps & { readonly step: Step; readonly close: () => void }) => {
  const path = `/campaigns/${encodeURIComponent(campaign.id)}`
  const action = useAction<void, CampaignView>(
    () => callApi('PUT', path, { body: { status: step.to } }),
    () => {
      tell('good', step.done)
      close()
      changed()
    },
  )
  return (
    <ConfirmDialog
      title={step.title}
      sentence={step.sentence}
      label={step.label}
      busyLabel="Saving…"
      action={action}
      close={close}
    />
  )
}

/** What the reader does with a campaign: edit, copy, pause, complete; nothing for who may not. */
export const CampaignActions = ({ me, campaign, changed }: ActionsProps & Pick<ViewProps, 'me'>) => {
  const [step, setStep] = useState<Step | null>(null)
  const path = `/campaigns/${encodeURIComponent(campaign.id)}`
  if (!may(me, 'campaign:write')) return null
  return (
    <p class="buttons">
      <a class="button-link quiet" href={linkTo(`${path}/edit`)}>
        Edit
      </a>
      <a class="button-link quiet" href={linkTo('/campaigns/new', { like: campaign.id })}>
        Duplicate
      </a>
      {stepsFrom[campaign.status].map((possible) => (
        <button key={possible.label} type="button" onClick={() => setStep(possible)}>
          {possible.label}
        </button>
      ))}
      {step === null ? null : <Ask campaign={campaign} step={step} changed={changed} close={() => setStep(null)} />}
    </p>
  )
}
