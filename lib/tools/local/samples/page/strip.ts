import type { SampleState } from '../state.ts'

type Told = SampleState & { readonly isAdmin: boolean }

const path = '/_local/samples'
const lookAgainMs = 1_000

const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, text = ''): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

const aside = make('aside')
aside.setAttribute('aria-label', 'Local stack')
aside.hidden = true
const look = {
  display: 'flex',
  'flex-wrap': 'wrap',
  gap: '0.5rem 1rem',
  'align-items': 'center',
  padding: '0.5rem 1.5rem',
}
const colors = { background: 'var(--low-bg)', color: 'var(--low)' }
const line = make('p')
line.setAttribute('role', 'status')
line.style.setProperty('margin', '0')
const progress = make('progress')
progress.setAttribute('aria-label', 'The week that is played')
const button = make('button')
button.type = 'button'
aside.append(line, progress, button)

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })
const clockText = ({ now }: Told): string => `Demo clock: ${moment.format(new Date(now))} UTC`

const isAtHome = (): boolean => /^#?\/?(?:home\b.*)?$/.test(location.hash)

let timer: ReturnType<typeof setTimeout> | undefined
let hasFilled = false

interface Drawn {
  readonly text: string
  readonly passed?: readonly [done: number, of: number]
  readonly press?: readonly [label: string, act: () => void]
}

const show = ({ text, passed, press }: Drawn): void => {
  aside.hidden = false
  for (const [name, value] of Object.entries({ ...look, ...colors })) aside.style.setProperty(name, value)
  if (line.textContent !== text) line.textContent = text
  progress.hidden = passed === undefined
  if (passed !== undefined) [progress.value, progress.max] = passed
  button.hidden = press === undefined
  if (press === undefined) return
  const [label, act] = press
  button.textContent = label
  button.disabled = false
  button.onclick = act
}

const hide = (): void => {
  aside.hidden = true
  aside.style.setProperty('display', 'none')
}

const offer =
  'This stack is empty. A week of a made-up campaign shows what everything looks like; it takes about a minute.'
const keys = 'Sample data is in. The terminal shows a key for each role.'

const draw = (told: Told): void => {
  const { filling, behindMs, isAdmin } = told
  if (filling.kind === 'filling') {
    const { done, of, says } = filling
    show({ text: `${clockText(told)}. A week is played fast: ${says}`, passed: [done, of] })
  } else if (filling.kind === 'failed') show({ text: filling.says })
  else if (behindMs > 0) show({ text: `${clockText(told)}.` })
  else if (filling.kind === 'filled' && hasFilled) show({ text: keys, press: ['Show it', () => location.reload()] })
  else if (filling.kind === 'empty' && isAdmin && isAtHome()) {
    show({ text: offer, press: ['Fill with sample data', () => void fill()] })
  } else hide()
}

const ask = async (method: 'GET' | 'POST'): Promise<Told | null> => {
  const headers = { 'x-requested-with': 'dashboard' }
  const response = await fetch(path, { method, headers, signal: AbortSignal.timeout(10_000) }).catch(() => null)
  return response?.ok ? ((await response.json()) as Told) : null
}

const refresh = async (): Promise<void> => {
  clearTimeout(timer)
  const told = await ask('GET')
  if (told === null) return hide()
  draw(told)
  if (told.filling.kind === 'filling' || told.behindMs > 0) timer = setTimeout(refresh, lookAgainMs)
}

const fill = async (): Promise<void> => {
  button.disabled = true
  hasFilled = true
  await ask('POST')
  await refresh()
}

const isInside = (): boolean => document.querySelector('#app nav') !== null
let wasInside = isInside()
/** Signing in and out leads to no other place. */
const watchSigningIn = new MutationObserver(() => {
  if (isInside() === wasInside) return
  wasInside = !wasInside
  void refresh()
})

hide()
document.body.prepend(aside)
watchSigningIn.observe(document.body, { childList: true, subtree: true })
addEventListener('hashchange', () => void refresh())
addEventListener('visibilitychange', () => document.hidden || void refresh())
void refresh()
