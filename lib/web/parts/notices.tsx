import { noticeStore } from '../notices.ts'
import { useStore } from '../store.ts'

/** What is told in passing; read out as it comes, and once though several say it. */
export const Notices = () => (
  <div class="notices" role="status">
    {[...new Map(useStore(noticeStore).map((notice) => [notice.sentence, notice])).values()].map(
      ({ tone, sentence }) => (
        <p key={sentence} class={`notice notice-${tone}`}>
          {sentence}
        </p>
      ),
    )}
  </div>
)
