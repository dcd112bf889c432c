import 'server-only';
import { onceInProcess } from '../once';
import type { DocumentAction, DocumentFacts, InstallationAction, InstallationFacts } from './can';
import { DOCUMENT_RULES, INSTALLATION_RULES } from './can';
import type { Principal } from './principal';

/**
 * Whether a principal may do this with that. Asked in the data layer by every page and route, and before each token;
 * what isn't allowed by a rule is not allowed.
 */
export function can(principal: Principal, action: DocumentAction, resource: DocumentFacts): boolean;
export function can(principal: Principal, action: InstallationAction, resource: InstallationFacts): boolean;
export function can(
  principal: Principal,
  action: DocumentAction | InstallationAction,
  resource: DocumentFacts | InstallationFacts,
): boolean {
  const rules = onceInProcess('access-rules', () => ({ ...DOCUMENT_RULES, ...INSTALLATION_RULES }));
  if (resource.kind === 'document' && isDocumentAction(action)) return rules[action](principal, resource);
  if (resource.kind === 'installation' && !isDocumentAction(action)) return rules[action](principal, resource);
  return false;
}

function isDocumentAction(action: DocumentAction | InstallationAction): action is DocumentAction {
  return action in DOCUMENT_RULES;
}
