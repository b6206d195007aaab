import { expect, test } from 'vitest';
import { nearMisses, watchSpelling } from './spelling-watch.ts';

test.each<[string, string[], string[]]>([
  [
    'one word for two that others set apart',
    ['GTX Basic', 'GTXPro', 'GTX Plus Pro'],
    ['"GTXPro" is written in one word; others set these words apart (gtx pro).'],
  ],
  ['two spellings', ['GTX Pro', 'GTXPro'], ['"GTXPro" and "GTX Pro" are probably the same.']],
  ['case and blanks', ['Basic', 'basic '], ['"basic " and "Basic" are probably the same.']],
  ['different things', ['Pro', 'Basic', 'Enterprise', 'GTK 500'], []],
])('%s', (_, words, remarks) => {
  expect(nearMisses(words)).toEqual(remarks);
});

test('only columns with a short list of words are watched', () => {
  const watch = watchSpelling({ columns: ['id', 'product'], mapping: { product: { column: 'product' } } });
  for (const product of ['GTX Basic', 'MG Pro', 'GTXPro']) watch.add([product, product]);
  expect(watch.remarks()).toHaveLength(1);
  const names = watchSpelling({ columns: ['product'], mapping: { product: { column: 'product' } } });
  for (let index = 0; index < 600; index++) names.add([`Thing ${index}`]);
  names.add(['thing 1']);
  expect(names.remarks()).toEqual([]);
});
