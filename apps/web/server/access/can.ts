import type { Role } from '@tandem/protocol';
import type { Principal } from './principal';

/** What a document is to whoever asks. */
export type DocumentFacts = {
  readonly kind: 'document';
  readonly documentKind: 'document' | 'demo';
  readonly isTrashed: boolean;
  /** Deleted for good, or about to be. */
  readonly isPurged: boolean;
  /** What the principal is in it, by ownership or by a link that holds; null for strangers. */
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
const isAdmin = (principal: Principal) => principal.kind === 'user' && principal.isAdmin;
const isKnown = (principal: Principal) => principal.kind !== 'nobody';
const owns = (document: DocumentFacts) => document.role === 'owner' && !document.isPurged;
const writes = (document: DocumentFacts) => document.role === 'editor' || document.role === 'owner';
const isOpen = (document: DocumentFacts) => !document.isPurged && !document.isTrashed;

/** What may be asked of a document, and who may: deny is the default of everything that isn't here. */
export const DOCUMENT_RULES = {
  /** Its owner may look into the trash. */
  'document:read': (who, document) =>
    isKnown(who) && document.role !== null && (isOpen(document) || (owns(document) && document.isTrashed)),
  'document:write': (who, document) => isKnown(who) && isOpen(document) && writes(document),
  /** Past text may hold what readers should not see. */
  'document:history': (who, document) =>
    isKnown(who) && isOpen(document) && writes(document) && document.documentKind === 'document',
  'document:forget-history': (who, document) => isUser(who) && isOpen(document) && owns(document),
  'document:share': (who, document) => isUser(who) && isOpen(document) && owns(document),
  'document:duplicate': (who, document) =>
    isUser(who) && isOpen(document) && document.role !== null && document.documentKind === 'document',
  'document:favourite': (who, document) => isUser(who) && isOpen(document) && document.role !== null,
  'document:trash': (who, document) => isUser(who) && isOpen(document) && owns(document),
  'document:restore': (who, document) => isUser(who) && owns(document) && document.isTrashed,
  'document:purge': (who, document) => isUser(who) && owns(document) && document.isTrashed,
} as const satisfies Record<string, Rule<DocumentFacts>>;

export const INSTALLATION_RULES = {
  'installation:claim': (_who, installation) => !installation.isClaimed,
  'account:register': (who, installation) => !isUser(who) && installation.isClaimed && installation.isOpen,
  'account:manage': (who) => isUser(who),
  'people:manage': (who) => isAdmin(who),
  /** Whoever is in a document sees the others in it. */
  'people:picture': (who) => isKnown(who),
  'documents:list': (who) => isUser(who),
  'document:create': (who) => isUser(who),
  'demo:create': (_who, installation) => installation.isDemoOn,
  'demo:open': (_who, installation) => installation.isDemoOn,
} as const satisfies Record<string, Rule<InstallationFacts>>;

export type DocumentAction = keyof typeof DOCUMENT_RULES;
export type InstallationAction = keyof typeof INSTALLATION_RULES;
