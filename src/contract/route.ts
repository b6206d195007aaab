import type * as z from 'zod';
import type { Permission } from './session.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One way of talking to the house. Its key in a route table is its method and its path under /api/v1. */
export type Route = {
  /** One line for the reference page. */
  readonly title: string;
  readonly needs: Permission;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Status of success; 200 unless said. */
  readonly status?: 201 | 202;
  /** `multipart`: the body is one file; `text`: the answer is a file of text; `pdf`: it is a PDF; `events`: it is a stream of server-sent events. */
  readonly as?: 'multipart' | 'text' | 'pdf' | 'events';
};

export type RouteKey = `${Method} /${string}`;

/** The routes of one noun, or of the whole house. */
export type RouteTable = Readonly<Record<RouteKey, Route>>;

/** The parts of a route's key: `parts('GET /asks/:id')` is `{ method: 'GET', path: '/asks/:id' }`. */
export function parts(key: RouteKey): { method: Method; path: string } {
  const space = key.indexOf(' ');
  return { method: key.slice(0, space) as Method, path: key.slice(space + 1) };
}
