import { sessionStore } from './session.ts'
import { createStore } from './store.ts'

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'good' | 'bad'
  readonly sentence: string
}

const shownMs = 6_000
let lastId = 0

/** The notices at the edge of the page, oldest first. */
export const noticeStore = createStore<readonly Notice[]>([])

/** Nobody sees the notices of whoever was signed in before. */
sessionStore.subscribe(() => {
  if (sessionStore.get().kind === 'signed-out') noticeStore.set([])
})

/** Shows a sentence until `dismiss` is called. */
export const holdNotice = (tone: Notice['tone'], sentence: string): (() => void) => {
  lastId += 1
  const id = lastId
  noticeStore.set([...noticeStore.get(), { id, tone, sentence }])
  return () => noticeStore.set(noticeStore.get().filter((notice) => notice.id !== id))
}

/** Shows a sentence for a while, mostly to say that something was done. */
export const tell = (tone: Notice['tone'], sentence: string): void => {
  const dismiss = holdNotice(tone, sentence)
  window.setTimeout(dismiss, shownMs)
}
