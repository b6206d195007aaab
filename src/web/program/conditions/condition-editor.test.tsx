import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConditionEditor } from './condition-editor.tsx';

const nobody = {
  mistakes: [],
  people: 0,
  ready: 0,
  unknown: 0,
  everybody: 9,
  parts: [],
  held: [],
  among: [],
};

beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string) => {
      const facets = { total: 0, owners: [], industries: ['Rail'], regions: [], views: {} };
      return new Response(JSON.stringify(url.includes('/facets') ? facets : nobody));
    }),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(text: string, mayEdit = true) {
  const onKeep = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConditionEditor
        label="Fans"
        text={text}
        rungs={['quote']}
        mayEdit={mayEdit}
        onKeep={onKeep}
        onClose={() => {}}
      />
    </QueryClientProvider>,
  );
  const area = screen.getByLabelText('Fans, in CEL') as HTMLTextAreaElement;
  return { onKeep, area };
}

const write = (area: HTMLTextAreaElement, value: string) => fireEvent.change(area, { target: { value } });

test('what is written appears as lines with their facts by title', () => {
  const { area } = open('person.nps >= 9');
  write(area, 'person.champion || person.nps >= 8');
  const facts = screen.getAllByLabelText('Fact') as HTMLSelectElement[];
  expect(facts.map((each) => each.selectedOptions[0]?.textContent)).toEqual([
    'Champion',
    'Recommendation score',
  ]);
  expect((screen.getByLabelText('How the lines join') as HTMLSelectElement).value).toBe('or');
});

test('what is built appears as text, and is what is kept', () => {
  const { area, onKeep } = open('person.nps >= 9');
  fireEvent.change(screen.getByLabelText('Recommendation score, value'), { target: { value: '8' } });
  expect(area.value).toBe('person.nps >= 8');
  fireEvent.click(screen.getByRole('button', { name: 'Add a line' }));
  expect(area.value).toMatch(/^person\.nps >= 8 && /);
  fireEvent.click(screen.getByRole('button', { name: 'Keep in the draft' }));
  expect(onKeep).toHaveBeenCalledWith(area.value);
});

test('a fresh line of any fact is a condition that can be kept', () => {
  const { area } = open('true');
  fireEvent.click(screen.getByRole('button', { name: 'Add a line' }));
  const pick = screen.getByLabelText('Fact') as HTMLSelectElement;
  for (const option of Array.from(pick.options)) {
    fireEvent.change(screen.getByLabelText('Fact'), { target: { value: option.value } });
    expect(area.value).toContain(option.value);
    expect(area.getAttribute('aria-invalid'), area.value).toBe('false');
  }
});

test('a mistake is told at its line and column, and cannot be kept', () => {
  const { area } = open('person.nps >= 9');
  write(area, 'person.nps >= 9 &&\n  person.npss > 3');
  expect(screen.getByText(/Line 2, column 3/)).toBeDefined();
  expect(screen.getByText(/Did you mean person\.nps/)).toBeDefined();
  expect((screen.getByRole('button', { name: 'Keep in the draft' }) as HTMLButtonElement).disabled).toBe(
    true,
  );
});

test('what lines cannot say stays text, says so, and can be kept', () => {
  const { area, onKeep } = open('person.nps >= 9');
  write(area, 'account.arr / 12 > 900');
  expect(screen.getByText(/Lines cannot say this; it stays text/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Keep in the draft' }));
  expect(onKeep).toHaveBeenCalledWith('account.arr / 12 > 900');
});

test('whoever may only look can change nothing', () => {
  const { area } = open('person.nps >= 9', false);
  expect(area.readOnly).toBe(true);
  expect(screen.queryByRole('button', { name: 'Keep in the draft' })).toBeNull();
  expect((screen.getByLabelText('Fact') as HTMLSelectElement).disabled).toBe(true);
});

test('hostile text in a value stays text', () => {
  const hostile = '<img src=x onerror="alert(1)">';
  open(`account.name == ${JSON.stringify(hostile)}`);
  expect((screen.getByLabelText('Name, value') as HTMLInputElement).value).toBe(hostile);
  expect(document.querySelector('img')).toBeNull();
});
