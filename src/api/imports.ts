import type { FastifyInstance } from 'fastify';
import { Failure } from '../actions/failure.ts';
import type { House } from '../actions/house.ts';
import { findImport, readRejects } from '../actions/imports/imports.ts';
import { receiveUpload } from '../actions/imports/receive-upload.ts';
import { isAllowed } from '../actions/permissions.ts';
import { routes } from '../contract/routes.ts';
import { callerOf } from './door.ts';

/** Files in and out: uploads arrive as a stream, refused rows leave as one. */
export function serveFiles(server: FastifyInstance, house: House): void {
  server.post('/api/v1/imports/uploads', async (request, reply) => {
    const caller = await callerOf(house, request);
    if (!isAllowed(caller, routes['POST /imports/uploads'].needs))
      throw new Failure('not-allowed', `Bringing files in is not open to the role "${caller.role}".`);
    if (!request.isMultipart()) {
      throw new Failure('bad-input', 'Send the file as multipart/form-data in a field called "file".');
    }
    const file = await request.file();
    if (file === undefined) throw new Failure('bad-input', 'There is no file in the request.');
    const source = (request.query as { source?: string }).source ?? null;
    const view = await receiveUpload(house, caller, { name: file.filename, bytes: file.file, source });
    return reply.code(201).send(view);
  });

  server.get('/api/v1/imports/:id/rejects.csv', async (request, reply) => {
    const caller = await callerOf(house, request);
    const { id } = request.params as { id: string };
    const job = await house.store.transact(caller.workspaceId, (tx) =>
      findImport({ tx, workspaceId: caller.workspaceId }, id),
    );
    const rejects = readRejects(job);
    if (rejects === null) throw new Failure('not-found', 'No row of this import was refused.');
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${id}-rejects.csv"`)
      .send(rejects);
  });
}
