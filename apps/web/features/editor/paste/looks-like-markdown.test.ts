import { expect, it } from 'vitest';
import { looksLikeMarkdown } from './looks-like-markdown';

it.each([
  ['# install the things\nimport os\ndef __init__(self): x = a*b*c', false],
  ['#!/bin/sh\n- a\n- b', false],
  ['# A heading alone', false],
  ['## A smaller heading', true],
  ['Words\n\n## Further down\n', true],
  ['- one\n- two', true],
  ['1. one\n2. two', true],
  ['- [ ] one task', true],
  ['```js\nx\n```', true],
  ['> [!NOTE]\n> Mind it', true],
  ['> one\n> two', true],
  ['| a | b |\n|---|---|\n| 1 | 2 |', true],
  ['Just words.', false],
  ['- a dash begins this line', false],
  ['1. May was cold.', false],
  ['#hashtag and C# and a|b', false],
  ['5 > 3', false],
  ['a **bold** word', false],
])('W20 whether %j is Markdown: %s', (text, is) => expect(looksLikeMarkdown(text)).toBe(is));
