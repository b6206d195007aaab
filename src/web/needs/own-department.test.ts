import { expect, test } from 'vitest';
import type { Role } from '../../contract/session.ts';
import { ownDepartment } from './own-department.ts';

const departments = ['marketing', 'sales', 'product', 'customer-success'].map((id) => ({ id, name: id }));

test.each<[Role, boolean, string]>([
  ['sales', true, 'sales'],
  ['product', true, 'product'],
  ['csm', true, 'customer-success'],
  ['csm', false, 'customer-success'],
  ['owner', true, 'sales'],
  ['owner', false, 'marketing'],
])('the department that %s files for (for a deal: %s) is %s', (role, forDeal, department) => {
  expect(ownDepartment(departments, role, forDeal)).toBe(department);
});

test('where the program names departments of its own, the first is taken, and none where it names none', () => {
  const own = [{ id: 'growth', name: 'Growth' }];
  expect(ownDepartment(own, 'sales', true)).toBe('growth');
  expect(ownDepartment([], 'sales', true)).toBeUndefined();
});
