import { DOCUMENT_SCREENS } from './document-screens';
import { LIST_SCREENS } from './list-screens';
import type { Screen } from './openings';
import { OUTSIDE_SCREENS } from './outside-screens';
import { WORKSPACE_SCREENS } from './workspace-screens';

/** Every page in every state; what is written in one is there in those after it. */
export const SCREENS: readonly Screen[] = [
  ...OUTSIDE_SCREENS,
  ...LIST_SCREENS,
  ...DOCUMENT_SCREENS,
  ...WORKSPACE_SCREENS,
];
