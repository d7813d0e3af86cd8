import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CliError } from '../error.ts';
import { type Paper, previewDocument, renderTemplate } from '../report/index.ts';

/** A preview that runs: where, and how it is told that something changed. */
export type Preview = {
  /** http://127.0.0.1:<port>/ */
  address: string;
  /** Documents shown are loaded anew. */
  changed(): void;
  close(): Promise<void>;
};

const loopback = '127.0.0.1';
/** Names a browser may call this computer by: another name is a page elsewhere that leads here. */
const ownNames = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Serves documents as pages on this computer alone. Every page is made when it is asked for; pages that are open load
 * themselves again after {@link Preview.changed}.
 * @throws CliError when the port is taken
 */
export async function servePreview(
  plan: () => Promise<readonly Paper[]>,
  port: number,
): Promise<Preview> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response, plan, listeners).catch((error: unknown) => {
      send(response, 200, page('error', { title: 'Ошибка', message: wordsOf(error) }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const message = `Порт ${port} занят или недоступен (${error.code}).`;
      reject(new CliError(message, { hint: 'Укажите другой: spravka preview --port 4180.' }));
    });
    server.listen(port, loopback, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    address: `http://${loopback}:${address.port}/`,
    changed() {
      for (const listener of listeners) listener.write('data: changed\n\n');
    },
    async close() {
      for (const listener of listeners) listener.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A mistake in a template is told in a sentence, anything else with its place in the program. */
function wordsOf(error: unknown): string {
  if (error instanceof CliError) return [error.message, error.hint].filter(Boolean).join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const page = (kind: 'list' | 'document' | 'error', facts: object): string =>
  renderTemplate('preview', { list: null, document: null, error: null, [kind]: facts });

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self'",
  });
  response.end(html);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  plan: () => Promise<readonly Paper[]>,
  listeners: Set<ServerResponse>,
): Promise<void> {
  if (!ownNames.test(request.headers.host ?? '') || request.method !== 'GET') {
    send(response, 403, '');
    return;
  }
  const { pathname } = new URL(request.url ?? '/', `http://${loopback}`);
  if (pathname === '/changes') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
    return;
  }
  const documents = await plan();
  if (pathname === '/') {
    const rows = documents.map(({ key, title, path }) => ({
      title,
      path,
      link: `/${encodeURI(key)}`,
    }));
    send(response, 200, page('list', { rows }));
    return;
  }
  const key = decodeURI(pathname.slice(1));
  const document = documents.find((each) => each.key === key);
  if (!document) {
    send(response, 404, page('error', { title: 'Нет такого документа', message: key }));
    return;
  }
  send(response, 200, page('document', await previewDocument(document)));
}
