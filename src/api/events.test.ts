import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { eachHouse } from '../actions/each-house.ts';
import { makeAnnouncer } from './announcer.ts';
import { keyFor } from './every-route.ts';
import { makeServer } from './server.ts';

eachHouse('events', (house) => {
  const announcer = makeAnnouncer();
  let listening = 0;
  const counted: typeof announcer = {
    ...announcer,
    listen: (...to) => {
      const stop = announcer.listen(...to);
      listening += 1;
      return () => {
        listening -= 1;
        stop();
      };
    },
  };
  let url = '';

  beforeAll(async () => {
    const server = await makeServer({
      house: house(),
      announcer: counted,
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

  test('listen no longer than somebody is there, also where they left before they were let in', async () => {
    const workspace = await house().openWorkspace();
    const key = await keyFor(workspace, 'reader');
    const { hostname, port, pathname } = new URL(url);
    for (let i = 0; i < 5; i++) {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${key}\r\n\r\n`);
      // Gone before, while or after the key is looked up.
      await new Promise((turn) => setTimeout(turn, i * 4));
      socket.destroy();
    }
    await expect.poll(() => listening, { timeout: 3000 }).toBe(0);
    // The last of them may be let in after that.
    await new Promise((turn) => setTimeout(turn, 150));
    expect(listening).toBe(0);
  });

  test('answer nobody without a session', async () => {
    expect((await fetch(url)).status).toBe(401);
  });
});
