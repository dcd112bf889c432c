import type { Role } from '@tandem/protocol';
import type { Principal } from './principal';
import { isAdmin } from './principal';

/** What a document is to whoever asks. */
export type DocumentFacts = {
  readonly kind: 'document';
  readonly documentKind: 'document' | 'demo';
  readonly isTrashed: boolean;
  /** Deleted for good, or about to be. */
  readonly isPurged: boolean;
  /** What the principal is in it, by whatever gives them most; null for strangers. */
  readonly role: Role | null;
};

export type InstallationFacts = {
  readonly kind: 'installation';
  readonly isClaimed: boolean;
  /** Whether anybody may make an account without an invitation. */
  readonly isOpen: boolean;
  readonly isDemoOn: boolean;
};

type Rule<Resource> = (principal: Principal, resource: Resource) => boolean;

const isUser = (principal: Principal) => principal.kind === 'user';
const isMember = (principal: Principal) => principal.kind === 'user' && principal.role !== 'guest';
const isKnown = (principal: Principal) => principal.kind !== 'nobody';
const owns = (document: DocumentFacts) => document.role === 'owner' && !document.isPurged;
const writes = (document: DocumentFacts) => document.role === 'editor' || document.role === 'owner';
const isOpen = (document: DocumentFacts) => !document.isPurged && !document.isTrashed;
const isReal = (document: DocumentFacts) => document.documentKind === 'document';

/** What may be asked of a document, and who may: deny is the default of everything that isn't here. */
export const DOCUMENT_RULES = {
  /** Its owner may look into the trash. */
  'document:read': (who, document) =>
    isKnown(who) && document.role !== null && (isOpen(document) || (owns(document) && document.isTrashed)),
  'document:comment': (who, document) =>
    isKnown(who) && isOpen(document) && (document.role === 'commenter' || writes(document)),
  'document:write': (who, document) => isKnown(who) && isOpen(document) && writes(document),
  /** Past text may hold what readers should not see. */
  'document:history': (who, document) => isKnown(who) && isOpen(document) && writes(document) && isReal(document),
  'document:forget-history': (who, document) => isUser(who) && isOpen(document) && owns(document),
  /** Who else can see it, by name. */
  'document:audience': (who, document) =>
    isMember(who) && isOpen(document) && document.role !== null && isReal(document),
  'document:share': (who, document) => isUser(who) && isOpen(document) && owns(document),
  'document:transfer': (who, document) => isUser(who) && isOpen(document) && owns(document),
  /** To give up what was given to oneself. */
  'document:leave': (who, document) => isUser(who) && isOpen(document) && document.role !== null && isReal(document),
  /** Whoever can't open it may ask to. */
  'document:request': (who, document) => isUser(who) && isOpen(document) && document.role === null && isReal(document),
  /** To make another one in it. */
  'document:nest': (who, document) => isMember(who) && isOpen(document) && writes(document) && isReal(document),
  'document:move': (who, document) => isUser(who) && isOpen(document) && owns(document),
  'document:duplicate': (who, document) =>
    isMember(who) && isOpen(document) && document.role !== null && isReal(document),
  'document:favourite': (who, document) => isUser(who) && isOpen(document) && document.role !== null,
  'document:trash': (who, document) => isUser(who) && isOpen(document) && owns(document),
  'document:restore': (who, document) => isUser(who) && owns(document) && document.isTrashed,
  'document:purge': (who, document) => isUser(who) && owns(document) && document.isTrashed,
} as const satisfies Record<string, Rule<DocumentFacts>>;

export const INSTALLATION_RULES = {
  'installation:claim': (_who, installation) => !installation.isClaimed,
  'account:register': (who, installation) => !isUser(who) && installation.isClaimed && installation.isOpen,
  'account:manage': (who) => isUser(who),
  /** Who the others are; guests see only those whom they meet in documents. */
  'people:list': (who) => isMember(who),
  'people:manage': (who) => isAdmin(who),
  /** To make and unmake owners and admins. */
  'people:appoint': (who) => who.kind === 'user' && who.role === 'owner',
  'settings:manage': (who) => isAdmin(who),
  'audit:read': (who) => isAdmin(who),
  'health:read': (who) => isAdmin(who),
  /** Whoever is in a document sees the others in it. */
  'people:picture': (who) => isKnown(who),
  'documents:list': (who) => isUser(who),
  'document:create': (who) => isMember(who),
  'events:hear': (who) => isUser(who),
  'demo:create': (_who, installation) => installation.isDemoOn,
  'demo:open': (_who, installation) => installation.isDemoOn,
} as const satisfies Record<string, Rule<InstallationFacts>>;

export type DocumentAction = keyof typeof DOCUMENT_RULES;
export type InstallationAction = keyof typeof INSTALLATION_RULES;
