/** What came back: the status, where it leads, and the body as JSON or null. */
export type Answer = {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  /** All of them, as lines. */
  readonly headers: string;
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody with a cookie jar who asks the web app over HTTP, as a browser on its own page does. */
export class Visitor {
  private readonly url: string;
  private readonly jar: Map<string, string>;

  constructor(url: string, cookies: ReadonlyMap<string, string> = new Map()) {
    this.url = url;
    this.jar = new Map(cookies);
  }

  /** Another one who holds the same cookies now. */
  copy(): Visitor {
    return new Visitor(this.url, this.jar);
  }

  /** What the cookies hold. */
  get cookies(): string[] {
    return [...this.jar.values()].map(decodeURIComponent);
  }

  /** As a browser sends them. */
  get cookieHeader(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(method: Method, path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        Origin: this.url,
        'Content-Type': 'application/json',
        Cookie: this.cookieHeader,
        ...headers,
      },
      ...(method === 'GET' ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    // A stream goes on for ever: that it began is the answer.
    if (response.headers.get('content-type') === 'text/event-stream') await response.body?.cancel();
    const text = response.bodyUsed || response.body?.locked ? '' : await response.text();
    return { status: response.status, location: response.headers.get('location'), text, headers: headersOf(response) };
  }

  /** The JSON of a request that has to go well. */
  async get(method: Method, path: string, body: unknown = {}): Promise<Record<string, unknown>> {
    const answer = await this.ask(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    return JSON.parse(answer.text);
  }

  private keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '' || /Max-Age=0/i.test(cookie)) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

function headersOf(response: Response): string {
  return [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
}
