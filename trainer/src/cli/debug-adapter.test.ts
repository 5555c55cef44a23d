import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';

describe('phantomlab debug-adapter', () => {
  it('speaks the protocol over its standard streams, and ends with them', async () => {
    const main = path.join(import.meta.dirname, 'main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'debug-adapter'], { stdio: 'pipe' });
    const exited = new Promise((exit) => child.once('exit', exit));
    const messages: { command?: string; body?: Record<string, unknown>; message?: string }[] = [];
    let rest = '';
    let wake = () => {};
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      rest += text;
      for (
        let head = /^Content-Length: (\d+)\r\n\r\n/.exec(rest);
        head;
        head = /^Content-Length: (\d+)\r\n\r\n/.exec(rest)
      ) {
        const end = head[0].length + Number(head[1]);
        if (rest.length < end) break;
        messages.push(JSON.parse(rest.slice(head[0].length, end)));
        rest = rest.slice(end);
      }
      wake();
    });
    const ask = async (command: string, args: object) => {
      const request = JSON.stringify({ seq: 1, type: 'request', command, arguments: args });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
      for (;;) {
        const found = messages.find((message) => message.command === command);
        if (found) return found;
        await new Promise<void>((more) => {
          wake = more;
        });
      }
    };
    try {
      const { body } = await ask('initialize', { adapterID: 'phantomlab-chain' });
      assert.equal(body!.supportsStepBack, true);
      assert.match((await ask('launch', { run: '/nowhere', rollout: '0.0' })).message!, /ENOENT|nowhere/);
      child.stdin.end();
      await exited;
      assert.equal(rest, '');
    } finally {
      child.kill();
    }
  });
});
