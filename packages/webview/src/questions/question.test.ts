import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Host } from '../host/host.ts';
import type { HostMessage, PageMessage } from '../messages.ts';
import { Question } from './question.ts';

const params = { run: '/runs/1' };
const sent: PageMessage[] = [];
let say: (...messages: HostMessage[]) => void;
const element = {
  addController: vi.fn(),
  removeController: vi.fn(),
  requestUpdate: vi.fn(),
  updateComplete: Promise.resolve(true),
};

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('acquireVsCodeApi', () => ({
    postMessage: (message: PageMessage) => void sent.push(message),
  }));
  vi.stubGlobal('window', {
    addEventListener: (_: 'message', listener: (event: { data: readonly HostMessage[] }) => void) => {
      say = (...data) => listener({ data });
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

it('tells how far its own answer has come, until that is there', async () => {
  const host = new Host();
  const [question, other] = [new Question(element, 'evaluate'), new Question(element, 'layers')];
  const answered = question.ask(host, params);
  void other.ask(host, params);
  say({ type: 'progress', id: 1, percent: 40 });
  expect([question.percent, other.percent]).toEqual([40, undefined]);
  expect(element.requestUpdate).toHaveBeenCalled();
  say({ type: 'answer', id: 1, result: {} });
  await answered;
  expect(question).toMatchObject({ percent: undefined, isAsking: false, error: undefined });
});

it('is cancelled at the host, too, and hears no more of it', async () => {
  const question = new Question(element, 'evaluate');
  const given = question.ask(new Host(), params);
  question.cancel();
  await given;
  say({ type: 'progress', id: 1, percent: 60 });
  expect(sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
  expect(question).toMatchObject({ percent: undefined, isAsking: false, error: 'Cancelled.' });
});
