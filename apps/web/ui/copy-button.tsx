'use client';

import { Check, Copy } from 'lucide-react';
import type { RefObject } from 'react';
import { useState } from 'react';
import { Button } from './button';
import { copyText } from './copy-text';
import { LiveRegion } from './live-region';

type CopyButtonProps = {
  /** The field whose text is copied. */
  readonly field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  readonly label: string;
  readonly tone?: 'plain' | 'primary';
};

/** Copies a field's text and says whether it went well. */
export function CopyButton({ field, label, tone = 'plain' }: CopyButtonProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    if (field.current) setCopied(await copyText(field.current));
  };
  const outcome = copied === true ? 'Copied' : 'Press Ctrl+C to copy';
  const Icon = copied === true ? Check : Copy;
  return (
    <>
      <Button tone={tone} onClick={copy}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {copied === null ? label : outcome}
      </Button>
      <LiveRegion>{copied === null ? '' : outcome}</LiveRegion>
    </>
  );
}
