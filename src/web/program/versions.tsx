import { useAnswer } from '../answers.ts';
import { call } from '../client.ts';
import { useMemberName } from '../shell/members.ts';
import { Answer } from '../ui/answer.tsx';
import { TextButton } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { sayFailed } from '../ui/undo-toast.tsx';
import { day } from '../ui/words.ts';

/** Every version there was; an earlier one can be taken up again as a draft. */
export function Versions({ onTakeUp }: { onTakeUp: ((yaml: string) => void) | null }) {
  const now = useNow();
  const nameOf = useMemberName();
  const versions = useAnswer('GET /program/versions', {});
  const takeUp = async (version: number) => {
    try {
      onTakeUp?.((await call('GET /program', { query: { version } })).yaml);
    } catch {
      sayFailed('That version did not load. Try once more.');
    }
  };
  return (
    <Answer of={versions}>
      {({ items }) => (
        <ul className="rows mt-2 max-w-3xl border-t border-ink">
          {items.map((version) => (
            <li
              key={version.version}
              className="grid grid-cols-[7rem_minmax(0,1fr)_auto] items-baseline gap-4 py-3"
            >
              <b className="type-h3">Version {version.version}</b>
              <span>
                {version.note ?? <span className="text-ink-3">without a note</span>}
                <span className="type-small block text-ink-3">
                  {version.version === 0
                    ? 'comes with Goodword'
                    : `${nameOf(version.by)}, ${day(version.at, now)}`}
                </span>
              </span>
              {version.runs ? (
                <span className="font-semibold text-laurel">runs</span>
              ) : (
                onTakeUp !== null && (
                  <TextButton onClick={() => void takeUp(version.version)}>Take it up again</TextButton>
                )
              )}
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}
