import net from 'node:net';

/** A server for tests that does with each connection what a script says. */
export interface ScriptedServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on a free port of this machine; what clients do to the connections is no error. */
export async function startScripted(
  script: (socket: net.Socket) => void,
  listen: (onConnection: (socket: net.Socket) => void) => net.Server = net.createServer,
): Promise<ScriptedServer> {
  const open = new Set<net.Socket>();
  const server = listen((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    script(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A script that answers each request of a connection by a text of its own, or `undefined` to wait for more bytes. */
export function answering(answer: (received: string) => string | undefined): (socket: net.Socket) => void {
  return (socket) => {
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const text = answer(received);
      if (text === undefined) return;
      received = '';
      socket.write(text, 'latin1');
    });
  };
}

/** Waits for the head of a request, then does something once per connection. */
export function onHead(act: (socket: net.Socket, head: string) => void): (socket: net.Socket) => void {
  return (socket) => {
    let received = '';
    let isDone = false;
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (isDone || !received.includes('\r\n\r\n')) return;
      isDone = true;
      act(socket, received);
    });
  };
}
