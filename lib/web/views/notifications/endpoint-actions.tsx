import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { Refused } from '../../forms/refused.tsx'
import { SecretOnce } from '../../forms/secret-once.tsx'
import { useAction } from '../../forms/use-action.ts'
import { tell } from '../../notices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { goTo } from '../../router.ts'
import { EditEndpoint } from './edit-endpoint.tsx'
import { type Endpoint, type EndpointWithSecret, endpointName, pathOf, type Sent } from './endpoint-data.ts'
import { deleteSentence, rotateSentence, secretWarning } from './endpoint-words.ts'

interface ActionProps {
  readonly endpoint: Endpoint
  readonly done: () => void
}
type AskProps = ActionProps & { readonly close: () => void }

const Rotate = ({ endpoint, done, close }: AskProps) => {
  const [secret, setSecret] = useState<string | null>(null)
  const action = useAction<void, EndpointWithSecret>(
    () => callApi('POST', `${pathOf(endpoint.id)}/rotate-secret`),
    (rotated) => {
      setSecret(rotated.secret)
      done()
    },
  )
  if (secret === null) {
    return (
      <ConfirmDialog
        title="Rotate the secret?"
        sentence={rotateSentence(Date.now(), endpoint)}
        label="Rotate it"
        busyLabel="Rotating…"
        action={action}
        close={close}
      />
    )
  }
  return (
    <Dialog title="Store this secret now" close={close}>
      <SecretOnce label="The new signing secret" secret={secret} warning={secretWarning} close={close} />
    </Dialog>
  )
}

const Delete = ({ endpoint, close }: AskProps) => {
  const action = useAction<void, Endpoint>(
    () => callApi('DELETE', pathOf(endpoint.id)),
    () => {
      tell('good', 'The endpoint is deleted.')
      goTo('/notifications')
    },
  )
  return (
    <ConfirmDialog
      title={`Delete ${endpointName(endpoint)}?`}
      sentence={deleteSentence}
      label="Delete it"
      busyLabel="Deleting…"
      action={action}
      close={close}
    />
  )
}

const Disable = ({ endpoint, done, close }: AskProps) => {
  const action = useAction<void, Endpoint>(
    () => callApi('PUT', pathOf(endpoint.id), { body: { status: 'DISABLED' } }),
    () => {
      tell('good', 'The endpoint is disabled.')
      close()
      done()
    },
  )
  return (
    <ConfirmDialog
      title={`Disable ${endpointName(endpoint)}?`}
      sentence="What is on its way to it is given up, and what happens until you enable it is not sent later. Each delivery stays in the log."
      label="Disable it"
      busyLabel="Disabling…"
      action={action}
      close={close}
    />
  )
}

const Enable = ({ endpoint, done }: ActionProps) => {
  const { run, isBusy, failure } = useAction<void, Endpoint>(
    () => callApi('PUT', pathOf(endpoint.id), { body: { status: 'ENABLED' } }),
    () => {
      tell('good', 'The endpoint is enabled.')
      done()
    },
  )
  return (
    <>
      <button type="button" class="primary" aria-busy={isBusy} onClick={() => run()}>
        {isBusy ? 'Enabling…' : 'Enable'}
      </button>
      <Refused failure={failure} />
    </>
  )
}

const SendTest = ({ endpoint, done }: ActionProps) => {
  const { run, isBusy, failure } = useAction<void, Sent>(
    () => callApi('POST', `${pathOf(endpoint.id)}/test`),
    () => {
      tell('good', endpoint.verified_at === null ? 'The challenge is on its way.' : 'The test is on its way.')
      done()
    },
  )
  return (
    <>
      <button type="button" class="primary" aria-busy={isBusy} onClick={() => run()}>
        {isBusy ? 'Sending…' : 'Send a test'}
      </button>
      <Refused failure={failure} />
    </>
  )
}

const asked = { edit: 'Edit', rotate: 'Rotate the secret', disable: 'Disable', delete: 'Delete' } as const
type Asked = keyof typeof asked

const choicesOf = ({ kind, status }: Endpoint): readonly Asked[] => [
  'edit',
  ...(kind === 'webhook' ? (['rotate'] as const) : []),
  ...(status === 'ENABLED' ? (['disable'] as const) : []),
  'delete',
]

/** What the owner of an endpoint can do with it. */
export const EndpointActions = ({ endpoint, done }: ActionProps) => {
  const [open, setOpen] = useState<Asked | null>(null)
  const close = (): void => setOpen(null)
  const saved = (): void => {
    close()
    tell('good', 'The endpoint is changed.')
    done()
  }
  return (
    <div class="buttons">
      {endpoint.status === 'ENABLED' ? (
        <SendTest endpoint={endpoint} done={done} />
      ) : (
        <Enable endpoint={endpoint} done={done} />
      )}
      {choicesOf(endpoint).map((choice) => (
        <button key={choice} type="button" onClick={() => setOpen(choice)}>
          {asked[choice]}
        </button>
      ))}
      {open === 'edit' ? <EditEndpoint endpoint={endpoint} changed={saved} close={close} /> : null}
      {open === 'rotate' ? <Rotate endpoint={endpoint} done={done} close={close} /> : null}
      {open === 'disable' ? <Disable endpoint={endpoint} done={done} close={close} /> : null}
      {open === 'delete' ? <Delete endpoint={endpoint} done={done} close={close} /> : null}
    </div>
  )
}
