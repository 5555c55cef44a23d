import { IconButton } from '../shared/icon-button';

interface RolloutActsProps {
  isPinned: boolean;
  isNoted: boolean;
  onPin: () => void;
  onNote: () => void;
  onSamePrompt: () => void;
  onCopy: (as: 'markdown' | 'json' | 'link') => void;
}

/** What is done with a rollout besides reading it: compared with others, copied. */
export function RolloutActs({ isPinned, isNoted, onPin, onNote, onSamePrompt, onCopy }: RolloutActsProps) {
  return (
    <div class="rollout-acts">
      <IconButton
        icon={isPinned ? 'pinned' : 'pin'}
        label={isPinned ? 'Stop comparing others with it' : 'Pin: compare others with it word by word'}
        pressed={isPinned}
        onClick={onPin}
        testId="pin"
      />
      <IconButton
        icon="note"
        label={isNoted ? 'Change the note' : 'Add a note'}
        pressed={isNoted}
        onClick={onNote}
        testId="write-note"
      />
      <IconButton
        icon="history"
        label="List this question over all steps"
        onClick={onSamePrompt}
        testId="same-prompt"
      />
      <IconButton icon="markdown" label="Copy as Markdown" onClick={() => onCopy('markdown')} />
      <IconButton icon="json" label="Copy as JSON" onClick={() => onCopy('json')} testId="copy-json" />
      <IconButton icon="link" label="Copy a link to it" onClick={() => onCopy('link')} testId="copy-link" />
    </div>
  );
}
