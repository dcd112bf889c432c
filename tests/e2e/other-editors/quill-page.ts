import Quill from 'quill';
import QuillCursors from 'quill-cursors';
import { QuillBinding } from 'y-quill';
import { joinRoom } from './join-room';

const { doc, awareness } = joinRoom();

Quill.register('modules/cursors', QuillCursors);
const parent = document.createElement('div');
document.body.append(parent);
// A caret's name shows until it is asked for otherwise, so that a test can read it.
const cursors = { hideDelayMs: Number.MAX_SAFE_INTEGER };
const quill = new Quill(parent, { modules: { cursors, toolbar: false, history: { userOnly: true } } });

new QuillBinding(doc.getText('quill'), quill, awareness);
