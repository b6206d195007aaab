import type { Problem } from './problem.ts';

/** What is left of every cap while a plan is being filled. */
export type Room = {
  readonly problem: Problem;
  readonly person: Int32Array;
  readonly account: Int32Array;
  readonly owner: Int32Array;
  readonly need: Int32Array;
  readonly free: Int32Array;
  readonly reserved: Int32Array;
};

/** All caps of a problem, nothing used yet. */
export function emptyRoom(problem: Problem): Room {
  return {
    problem,
    person: problem.person.slice(),
    account: problem.account.slice(),
    owner: problem.owner.slice(),
    need: problem.need.slice(),
    free: problem.free.slice(),
    reserved: problem.reserved.slice(),
  };
}

/** Whether a need may still get an ask: demand left, and either a reserved or a free unit of budget. */
export function needOpen(room: Room, need: number): boolean {
  if (room.need[need]! <= 0) return false;
  return room.reserved[need]! > 0 || room.free[room.problem.instance.departmentOf[need]!]! > 0;
}

/** Whether a person may still be asked once more. */
export function personOpen(room: Room, person: number): boolean {
  const { accountOf, ownerOf } = room.problem.instance;
  const account = accountOf[person]!;
  return room.person[person]! > 0 && room.account[account]! > 0 && room.owner[ownerOf[account]!]! > 0;
}

/** Uses one unit of every cap above a pair. */
export function take(room: Room, person: number, need: number): void {
  const { accountOf, ownerOf, departmentOf } = room.problem.instance;
  const account = accountOf[person]!;
  room.person[person]!--;
  room.account[account]!--;
  room.owner[ownerOf[account]!]!--;
  room.need[need]!--;
  if (room.reserved[need]! > 0) room.reserved[need]!--;
  else room.free[departmentOf[need]!]!--;
}
