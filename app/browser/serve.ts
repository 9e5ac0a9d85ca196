/** Serves the built page on 127.0.0.1, to this machine alone. */
import { createServer, type Server } from "node:http";
import { answer, type Roots } from "../content.ts";

export interface PageServer {
  /** `http://127.0.0.1:5170/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on `port`, or on any free one where that is taken. Port 0 is any free one. */
export async function servePage(roots: Roots, port: number): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    // A page elsewhere may point its own name at 127.0.0.1: it is told by the name it asks for.
    const isOurs =
      request.headers.host === `127.0.0.1:${portOf(server)}` || request.headers.host === `localhost:${portOf(server)}`;
    if (!isOurs) {
      response.writeHead(403).end();
      return;
    }
    const [path = ""] = (request.url ?? "").split(/[?#]/);
    const { status, headers, body } = await answer(roots, request.method ?? "", path);
    response.writeHead(status, { ...headers, "Content-Length": body.byteLength });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    return listen(server, 0);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
