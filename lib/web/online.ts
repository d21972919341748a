import { createStore, useStore } from './store.ts'

const onlineStore = createStore(window.navigator.onLine)

for (const event of ['online', 'offline']) {
  window.addEventListener(event, () => onlineStore.set(window.navigator.onLine))
}

/** Whether the browser has a connection at all. */
export const useIsOnline = (): boolean => useStore(onlineStore)
