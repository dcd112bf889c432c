/**
 * Who is answered what, by hand: nothing here comes from the code that decides.
 *
 * nobody: no cookie · stranger: an account that the document is not shared with · reader, writer: guests who came by a
 * link · owner: of the document, no admin · admin: the first account, not the owner · gone: a cookie of the owner's
 * after signing out.
 */
export const WHO = ['nobody', 'stranger', 'reader', 'writer', 'owner', 'admin', 'gone'] as const;
export type Who = (typeof WHO)[number];

/** What a row's address and body may be made of; each is new for each question that changes something. */
export type Made = {
  readonly document: string;
  /** A document of the owner's in the trash, with links to it. */
  readonly trashed: string;
  readonly demo: string;
  readonly readerLink: string;
  readonly readerSlug: string;
  readonly invitation: string;
};

export type Row = {
  readonly route: string;
  /** Of several questions to one route: what is special about this one. */
  readonly when?: string;
  readonly path: (made: Made) => string;
  readonly body?: object | ((made: Made) => unknown);
  /** Status by who asks, in the order of WHO; 307 leads to the sign-in page or home. */
  readonly expect: readonly [number, number, number, number, number, number, number];
  /** The rule that this row rests on. */
  readonly rule?: string;
  /** Whether it changes something, so that each question needs fresh documents. */
  readonly changes?: boolean;
};

export type Answers = Readonly<Partial<Record<Who, number>>>;

export function expectedOf({ expect }: Row): Answers {
  return Object.fromEntries(WHO.map((who, at) => [who, expect[at]]));
}

export function methodOf({ route }: Pick<Row, 'route'>): Method {
  const found = METHODS.find((method) => route.startsWith(`${method} `));
  if (found === undefined) throw new Error(`${route} begins with no method`);
  return found;
}

export function bodyOf({ body }: Row, made: Made): unknown {
  return typeof body === 'function' ? body(made) : (body ?? {});
}

export function titleOf({ route, when }: Row): string {
  return when === undefined ? route : `${route} (${when})`;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
