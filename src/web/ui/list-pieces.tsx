import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AsOf } from './as-of.tsx';
import { ChoicesMenu } from './choices-menu.tsx';
import { type Column, DataTable, unknown } from './data-table.tsx';
import { Few } from './few.tsx';
import { OrTable } from './or-table.tsx';
import { Section } from './page-head.tsx';
import { PartsNav } from './parts-nav.tsx';
import { PathLink } from './path-link.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchBox } from './search-box.tsx';
import { Sideways } from './sideways.tsx';
import { listed } from './words.ts';

type Row = {
  readonly name: string;
  readonly title: string;
  readonly stands: 'Ready' | 'Waiting' | 'Blocked';
  readonly score: number | null;
};

const people: readonly Row[] = [
  { name: 'Adaeze Nwosu', title: 'Chief Operating Officer', stands: 'Ready', score: 9 },
  { name: 'Marta Lindqvist', title: 'Head of Grid Operations', stands: 'Ready', score: 10 },
  { name: 'Rui Carvalho', title: 'Director of Operations', stands: 'Waiting', score: 8 },
  { name: 'Tomas Reyes', title: 'Duty Manager', stands: 'Blocked', score: null },
];

const marks = { Ready: 'ok', Waiting: 'wait', Blocked: 'no' } as const;

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Person',
    meta: { width: '50%', sorts: ['name', '-name'] },
    cell: ({ row: { original } }) => (
      <>
        <span className="font-semibold">{original.name}</span>
        <small className="block">{original.title}</small>
      </>
    ),
  },
  {
    id: 'stands',
    header: 'Stands',
    cell: ({ row: { original } }) => (
      <span className="flex items-baseline gap-2">
        <i className={`m ${marks[original.stands]}`} aria-hidden="true" />
        {original.stands}
      </span>
    ),
  },
  {
    id: 'score',
    header: 'Scored',
    meta: { right: true, phone: 'beside' },
    cell: ({ row: { original } }) => original.score ?? unknown,
  },
];

const channels = ['website', 'deck', 'mail', 'print'].map((value) => ({ value, label: value }));

/** How lists are searched, sorted, kept and shortened, with made-up people. */
export function ListPieces() {
  const [text, setText] = useState('');
  const [sort, setSort] = useState('name');
  const [allowed, setAllowed] = useState(['deck', 'mail']);
  const found = people.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  const rows = sort === 'name' ? found : found.toReversed();
  return (
    <div className="mt-12 grid gap-x-16 gap-y-9 desk:grid-cols-2">
      <Section title={<span className="type-small font-[550] text-ink-3">Parts, search and a table</span>}>
        <PartsNav label="Parts of the pieces" open="people">
          <Link to="/ui" aria-current="page">
            People
          </Link>
          <Link to="/customers">Customers</Link>
        </PartsNav>
        <div className="mt-4 mb-3">
          <SearchBox label="Name of a person" value={text} onSearch={setText} />
        </div>
        <Sideways label="People of the pieces">
          <DataTable
            label="People"
            columns={columns}
            rows={rows}
            rowId={({ name }) => name}
            sort={sort}
            onSort={setSort}
          />
        </Sideways>
        <SavedViews page="people" search={text === '' ? {} : { q: text }} />
      </Section>
      <Section
        title={<span className="type-small font-[550] text-ink-3">Several values, a few of many</span>}
      >
        <p className="type-body pt-3">
          May be shown in{' '}
          <ChoicesMenu label="Channels" values={allowed} choices={channels} onChoose={setAllowed}>
            {allowed.length === 0 ? 'no place' : listed(allowed)}
          </ChoicesMenu>
          ; <AsOf at={new Date().toISOString()} />. <PathLink to="/stories">All stories</PathLink>
        </p>
        <div className="mt-4">
          <Few of={[...people, ...people].map((person, at) => ({ ...person, at }))}>
            {({ name, title, at }) => (
              <li key={at} className="type-small py-2">
                <b className="font-semibold">{name}</b> <span className="text-ink-3">{title}</span>
              </li>
            )}
          </Few>
        </div>
        <div className="mt-4">
          <OrTable
            title="Where four people stand"
            table={{
              head: ['Stands', 'People'],
              rows: [
                ['Ready', '2'],
                ['Waiting', '1'],
                ['Blocked', '1'],
              ],
            }}
          >
            <p className="flex gap-1" aria-hidden="true">
              {people.map(({ name, stands }) => (
                <i key={name} className={`m ${marks[stands]}`} />
              ))}
            </p>
          </OrTable>
        </div>
      </Section>
    </div>
  );
}
