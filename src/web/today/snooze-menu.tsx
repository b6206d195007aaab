import { DropdownMenu } from 'radix-ui';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { day, longDay } from '../ui/words.ts';

const DAY = 86_400_000;
const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Until when an ask may rest: named days rather than a calendar. */
export function SnoozeMenu({
  open,
  onOpenChange,
  onSnooze,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: string, says: string) => void;
}) {
  const now = useNow();
  const weekday = new Date(now).getDay();
  const monday = now + ((8 - weekday) % 7 || 7) * DAY;
  const choices = [
    { label: 'Tomorrow', at: now + DAY },
    { label: 'Next Monday', at: monday },
    { label: 'In two weeks', at: now + 14 * DAY },
    { label: 'In a month', at: now + 30 * DAY },
    { label: 'In a quarter', at: now + 91 * DAY },
  ];
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>
        <Button hint="s">Snooze</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover" align="start" sideOffset={6}>
          {choices.map(({ label, at }) => (
            <DropdownMenu.Item key={label} onSelect={() => onSnooze(isoDay(at), longDay(at))}>
              {label}
              <span className="ml-auto text-ink-3">{day(new Date(at).toISOString(), now)}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
