'use client';

import { Button } from '../../ui/button';
import { forgetName } from './remembered-name';

/** Brings the question for the name back. The page loads anew, so that the browser asks first while something is not saved. */
export function ChangeName() {
  const change = () => {
    forgetName();
    globalThis.location.reload();
  };
  return <Button onClick={change}>Change name</Button>;
}
