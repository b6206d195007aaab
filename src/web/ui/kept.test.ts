import { afterEach, expect, test, vi } from 'vitest';
import { keep, letGoOfTab, readKept } from './kept.ts';

afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
  localStorage.clear();
});

test('what is kept is there again, each span for itself, until it is let go of', () => {
  keep('tab', 'upload', { rows: [1] });
  keep('browser', 'theme', 'dark');
  expect(readKept('tab', 'upload')).toEqual({ rows: [1] });
  expect(readKept('browser', 'upload')).toBeNull();
  keep('browser', 'theme', null);
  expect(readKept('browser', 'theme')).toBeNull();
});

test('whoever leaves takes with them what the tab kept, and nothing else', () => {
  keep('tab', 'upload', 1);
  keep('browser', 'theme', 'dark');
  sessionStorage.setItem('another-house', '1');
  letGoOfTab();
  expect(readKept('tab', 'upload')).toBeNull();
  expect(readKept('browser', 'theme')).toBe('dark');
  expect(sessionStorage.getItem('another-house')).toBe('1');
});

test('a browser that keeps nothing, or nonsense, keeps nobody from working', () => {
  localStorage.setItem('goodword/theme', '{');
  expect(readKept('browser', 'theme')).toBeNull();
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
  keep('tab', 'upload', 1);
  expect(readKept('tab', 'upload')).toBeNull();
});
