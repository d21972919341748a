import { noticeStore } from '../notices.ts'
import { useStore } from '../store.ts'

/** What is told in passing; read out as it comes. */
export const Notices = () => (
  <div class="notices" role="status">
    {useStore(noticeStore).map(({ id, tone, sentence }) => (
      <p key={id} class={`notice notice-${tone}`}>
        {sentence}
      </p>
    ))}
  </div>
)
