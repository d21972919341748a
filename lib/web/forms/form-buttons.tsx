interface FormButtonsProps {
  /** The button's label, and its label while the action runs. */
  readonly label: string
  readonly busyLabel: string
  readonly isBusy: boolean
  readonly cancel: () => void
}

/** The buttons at the end of a form in a dialog. */
export const FormButtons = ({ label, busyLabel, isBusy, cancel }: FormButtonsProps) => (
  <p class="buttons">
    <button type="submit" class="primary" aria-busy={isBusy}>
      {isBusy ? busyLabel : label}
    </button>
    <button type="button" onClick={cancel}>
      Cancel
    </button>
  </p>
)
