import { Codicon } from './codicon';

interface IconButtonProps {
  icon: string;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  /** In a row of a grid, whose own keys do the same: Tab is not to stop at each. */
  inRow?: boolean;
  testId?: string;
}

/** A button that shows an icon and says its label, on hover and to screen readers. */
export function IconButton({ icon, label, onClick, disabled, pressed, inRow, testId }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      tabIndex={inRow ? -1 : undefined}
      onClick={onClick}
      data-testid={testId}
    >
      <Codicon name={icon} />
    </button>
  );
}
