import { sessionStore } from './session.ts'
import { createStore } from './store.ts'

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'good' | 'bad'
  readonly sentence: string
}

const shownMs = 6_000
let lastId = 0

/** What is told at the edge of the page, oldest first. */
export const noticeStore = createStore<readonly Notice[]>([])

/** What was told to one is nothing to the next. */
sessionStore.subscribe(() => {
  if (sessionStore.get().kind === 'signed-out') noticeStore.set([])
})

/** Tells a sentence until `dismiss` is called. */
export const holdNotice = (tone: Notice['tone'], sentence: string): (() => void) => {
  lastId += 1
  const id = lastId
  noticeStore.set([...noticeStore.get(), { id, tone, sentence }])
  return () => noticeStore.set(noticeStore.get().filter((notice) => notice.id !== id))
}

/** Tells a sentence for a while: that something was done, mostly. */
export const tell = (tone: Notice['tone'], sentence: string): void => {
  const dismiss = holdNotice(tone, sentence)
  window.setTimeout(dismiss, shownMs)
}
