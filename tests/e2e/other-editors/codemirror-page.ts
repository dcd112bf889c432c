import { EditorView, minimalSetup } from 'codemirror';
import { yCollab } from 'y-codemirror.next';
import { joinRoom } from './join-room';

const { doc, awareness } = joinRoom();
const text = doc.getText('codemirror');

new EditorView({
  doc: text.toString(),
  extensions: [minimalSetup, yCollab(text, awareness)],
  parent: document.body,
});
