import { describe, expect, test } from 'vitest';
import { readSeniority } from './seniority.ts';

describe('seniority', () => {
  test.each([
    ['Chief Technology Officer', 'executive'],
    ['CEO', 'executive'],
    ['Co-Founder & CTO', 'executive'],
    ['VP Customer Success', 'executive'],
    ['Vice President, Sales', 'executive'],
    ['Geschäftsführerin', 'executive'],
    ['Owner', 'executive'],
    ['Head of Support', 'director'],
    ['Director, IT', 'director'],
    ['Abteilungsleiter Einkauf', 'director'],
    ['Engineering Manager', 'manager'],
    ['Team Lead', 'manager'],
    ['Teamleiterin', 'manager'],
    ['Product Owner', 'staff'],
    ['Software Engineer', 'staff'],
    ['Directory Services Engineer', 'staff'],
    ['Account Executive', 'staff'],
    ['Executive Assistant to the CEO', 'staff'],
    ['Partner Manager', 'manager'],
    ['', 'staff'],
  ])('%s: %s', (title, expected) => {
    expect(readSeniority(title)).toBe(expected);
  });
});
