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
const look = {
  'flex-wrap': 'wrap',
  gap: '0.5rem 1rem',
  'align-items': 'center',
  padding: '0.5rem 1.5rem',
}
const colors = { background: 'var(--low-bg)', color: 'var(--low)' }
for (const [name, value] of Object.entries({ ...look, ...colors })) aside.style.setProperty(name, value)
const line = make('p')
line.setAttribute('role', 'status')
line.style.setProperty('margin', '0')
const progress = make('progress')
progress.setAttribute('aria-label', 'Progress of the sample week')
progress.style.setProperty('width', '8rem')
progress.style.setProperty('margin', '0')
const button = make('button')
button.type = 'button'
aside.append(line, progress, button)

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })
const clockText = ({ now }: Told): string => `Demo clock: ${moment.format(new Date(now))} UTC`

const isAtHome = (): boolean => /^#?\/?(?:home\b.*)?$/.test(location.hash)

let timer: ReturnType<typeof setTimeout> | undefined
let hasFilled = false

/** The dashboard's own style shows some elements whether or not they are hidden. */
const setShown = (element: HTMLElement, isShown: boolean): void => {
  element.hidden = !isShown
  const display = element === aside ? 'flex' : ''
  element.style.setProperty('display', isShown ? display : 'none')
}

interface Drawn {
  readonly text: string
  readonly passed?: readonly [done: number, of: number]
  readonly press?: readonly [label: string, act: () => void]
}

const show = ({ text, passed, press }: Drawn): void => {
  setShown(aside, true)
  if (line.textContent !== text) line.textContent = text
  setShown(progress, passed !== undefined)
  if (passed !== undefined) [progress.value, progress.max] = passed
  setShown(button, press !== undefined)
  if (press === undefined) return
  const [label, act] = press
  button.textContent = label
  button.disabled = false
  button.onclick = act
}

const hide = (): void => {
  setShown(aside, false)
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

/** Null if no answer came in time. */
const ask = (method: 'GET' | 'POST'): Promise<Response | null> => {
  const headers = { 'x-requested-with': 'dashboard' }
  return fetch(path, { method, headers, signal: AbortSignal.timeout(10_000) }).catch(() => null)
}

const isMoving = ({ filling, behindMs }: Told): boolean => filling.kind === 'filling' || behindMs > 0
let lastTold: Told | null = null

/** While the clock is known to be moved, a stack too busy to answer leaves what is said of it where it is. */
const refresh = async (): Promise<void> => {
  clearTimeout(timer)
  const response = await ask('GET')
  if (response?.ok) {
    lastTold = (await response.json()) as Told
    draw(lastTold)
  } else if (response !== null || lastTold === null || !isMoving(lastTold)) {
    lastTold = null
    return hide()
  }
  if (isMoving(lastTold)) timer = setTimeout(refresh, lookAgainMs)
}

const fill = async (): Promise<void> => {
  button.disabled = true
  const response = await ask('POST')
  hasFilled = response?.ok ?? true
  await refresh()
  if (response?.ok === false) show({ text: ((await response.json()) as { readonly detail: string }).detail })
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
