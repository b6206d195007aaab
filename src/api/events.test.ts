import { beforeAll, expect, test } from 'vitest';
import { eachHouse } from '../actions/each-house.ts';
import { makeAnnouncer } from './announcer.ts';
import { keyFor } from './every-route.ts';
import { makeServer } from './server.ts';

eachHouse('events', (house) => {
  const announcer = makeAnnouncer();
  let url = '';

  beforeAll(async () => {
    const server = await makeServer({
      house: house(),
      announcer,
      logLevel: 'silent',
      onImport: () => {},
      onSimulation: () => {},
    });
    url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/api/v1/events`;
    return async () => {
      server.server.closeAllConnections();
      await server.close();
    };
  });

  test('tell the screens of one workspace what changed there, and nothing of another', async () => {
    const [mine, other] = [await house().openWorkspace(), await house().openWorkspace()];
    const leaving = new AbortController();
    const stream = await fetch(url, {
      headers: { authorization: `Bearer ${await keyFor(mine, 'reader')}` },
      signal: leaving.signal,
    });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe(': listening\n\n');
    announcer.publish(other.id, { noun: 'asks', id: 'ask_2' });
    announcer.publish(mine.id, { noun: 'asks', id: 'ask_1' });
    expect(await next()).toBe('event: change\ndata: {"noun":"asks","id":"ask_1"}\n\n');
    leaving.abort();
  });

  test('answer nobody without a session', async () => {
    expect((await fetch(url)).status).toBe(401);
  });
});
