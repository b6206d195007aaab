import type pg from 'pg';

type Wire = {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

/** Rows that PostgreSQL takes by COPY at once, over the driver's own connection. */
export function copyIn(client: pg.Client, statement: string, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let failure: Error | null = null;
  const order = {
    submit: (wire: Wire) => wire.query(statement),
    handleCopyInResponse: (wire: Wire) => {
      wire.sendCopyFromChunk(Buffer.from(text));
      wire.endCopyFrom();
    },
    handleError: (error: Error) => {
      failure = error;
      reject(error);
    },
    handleCommandComplete: () => {},
    handleReadyForQuery: () => {
      if (failure === null) resolve();
    },
  };
  client.query(order as unknown as pg.Submittable);
  return promise;
}
