import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CliError } from '../error.ts';
import { type Paper, previewDocument, renderTemplate } from '../report/index.ts';

/** A preview that runs: where, and how it is told that something changed. */
export type Preview = {
  /** http://127.0.0.1:<port>/<token>/ */
  address: string;
  /** Documents shown are loaded anew. */
  changed(): void;
  close(): Promise<void>;
};

const loopback = '127.0.0.1';
/** Names a browser may call this computer by: another name is a page elsewhere that leads here. */
const ownNames = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Serves documents as pages on this computer alone, and only under an address with a secret of this run in it: a page
 * elsewhere that leads here by a name of its own, or another user of the computer, does not know it. Every page is made when
 * it is asked for; pages that are open load themselves again after {@link Preview.changed}.
 * @throws CliError when the port is taken
 */
export async function servePreview(
  plan: () => Promise<readonly Paper[]>,
  port: number,
): Promise<Preview> {
  const listeners = new Set<ServerResponse>();
  const token = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    answer(request, response, { plan, listeners, token }).catch((error: unknown) => {
      send(response, 200, token, 'error', { title: 'Ошибка', message: wordsOf(error) });
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
    address: `http://${loopback}:${address.port}/${token}/`,
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

type PageKind = 'list' | 'document' | 'error';

/** Sends a page of the preview; the one script it may run is its own, known by a number used once. */
function send(
  response: ServerResponse,
  status: number,
  token: string,
  kind: PageKind,
  facts: object,
): void {
  const nonce = randomBytes(16).toString('base64');
  const none = { list: null, document: null, error: null };
  const html = renderTemplate('preview', { ...none, [kind]: facts, base: `/${token}/`, nonce });
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  });
  response.end(html);
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'cache-control': 'no-store' });
  response.end();
}

/** Whether a path begins with the token; compared in a time that does not tell how much of it was right. */
function isTold(path: string, token: string): boolean {
  const given = Buffer.from(path.slice(1, 1 + token.length));
  return (
    given.length === token.length &&
    timingSafeEqual(given, Buffer.from(token)) &&
    path[1 + token.length] === '/'
  );
}

type Served = {
  plan: () => Promise<readonly Paper[]>;
  listeners: Set<ServerResponse>;
  token: string;
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { plan, listeners, token }: Served,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', `http://${loopback}`);
  const own = ownNames.test(request.headers.host ?? '');
  if (!own || request.method !== 'GET' || !isTold(pathname, token)) {
    refuse(response);
    return;
  }
  const path = pathname.slice(token.length + 2);
  if (path === 'changes') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
    return;
  }
  const documents = await plan();
  if (path === '') {
    const rows = documents.map(({ key, title, path: file }) => ({
      title,
      path: file,
      link: `/${token}/${encodeURI(key)}`,
    }));
    send(response, 200, token, 'list', { rows });
    return;
  }
  const key = decodeURI(path);
  const document = documents.find((each) => each.key === key);
  if (!document) {
    send(response, 404, token, 'error', { title: 'Нет такого документа', message: key });
    return;
  }
  send(response, 200, token, 'document', await previewDocument(document));
}
