import type { FastifyInstance } from 'fastify';
import type { House } from '../actions/house.ts';
import type { Announcer } from './announcer.ts';
import { callerOf } from './door.ts';

const HEARTBEAT = 25_000;

/** `GET /api/v1/events`: what changes, as server-sent events, with a heartbeat that keeps proxies awake. */
export function serveEvents(server: FastifyInstance, house: House, announcer: Announcer): void {
  server.get('/api/v1/events', async (request, reply) => {
    const caller = await callerOf(house, request);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-content-type-options': 'nosniff',
    });
    out.write(': listening\n\n');
    const stop = announcer.listen(caller.workspaceId, (event) => {
      out.write(`event: change\ndata: ${JSON.stringify(event)}\n\n`);
    });
    const beat = setInterval(() => out.write(': still here\n\n'), HEARTBEAT);
    const end = (): void => {
      clearInterval(beat);
      stop();
    };
    out.on('close', end);
    // Whoever left while their session was looked up is gone already; nothing tells of it any more.
    if (request.raw.socket.destroyed) end();
  });
}
