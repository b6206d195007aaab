// Before anything else of a process (`node --import`), and of its threads.
import { dayOffset, shiftClock } from './other-day.ts';

if (dayOffset !== 0) shiftClock(dayOffset);
