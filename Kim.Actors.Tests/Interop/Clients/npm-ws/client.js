// Talks to a Kim node through npm's ws: node client.js URL SCENARIO. Exit code 0 if all went as it should.
'use strict';
const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { once } = require('node:events');
const WebSocket = require('ws');

const [url, scenario] = process.argv.slice(2);
const sizes = [1, 125, 126, 127, 1000, 65535 - 4096, 60 * 1024];

async function login(id) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.messages = [];
  socket.wanted = [];
  socket.on('message', (data, isBinary) => {
    const message = { data, isBinary };
    const waiting = socket.wanted.shift();
    if (waiting) waiting(message);
    else socket.messages.push(message);
  });
  await once(socket, 'open');
  socket.send(Buffer.from(id));
  return socket;
}

const receive = (socket) =>
  socket.messages.length > 0 ? socket.messages.shift() : new Promise((resolve) => socket.wanted.push(resolve));

async function echo(socket, data, isBinary) {
  socket.send(data, { binary: isBinary });
  const answer = await receive(socket);
  assert.equal(answer.isBinary, isBinary);
  assert.deepEqual(answer.data, Buffer.from(data));
}

async function closed(socket) {
  const [code, reason] = await once(socket, 'close');
  return { code, reason: reason.toString() };
}

const scenarios = {
  async 'echo-text'() {
    const socket = await login('ws-text');
    for (const size of sizes) await echo(socket, 'ä€😀'.repeat(size).slice(0, Math.max(1, Math.floor(size / 9)) * 4), false);
    socket.close();
  },

  async 'echo-binary'() {
    const socket = await login('ws-binary');
    for (const size of sizes) await echo(socket, crypto.randomBytes(size), true);
    socket.close();
  },

  async fragmented() {
    const socket = await login('ws-fragmented');
    const parts = [crypto.randomBytes(1), crypto.randomBytes(0), crypto.randomBytes(30000), crypto.randomBytes(7)];
    parts.forEach((part, i) => {
      socket.send(part, { binary: true, fin: i === parts.length - 1 });
      if (i === 1) socket.ping('between');
    });
    const [pong] = await once(socket, 'pong');
    assert.equal(pong.toString(), 'between');
    assert.deepEqual((await receive(socket)).data, Buffer.concat(parts));
    socket.close();
  },

  async ping() {
    const socket = await login('ws-ping');
    for (const payload of ['', 'a', 'x'.repeat(125)]) {
      socket.ping(payload);
      const [pong] = await once(socket, 'pong');
      assert.equal(pong.toString(), payload);
    }
    socket.close();
  },

  async 'close-by-client'() {
    for (const [code, reason] of [[1000, ''], [1001, 'leaving'], [3000, 'ä'], [4999, 'r'.repeat(123)]]) {
      const socket = await login('ws-leaver');
      await echo(socket, 'in', false);
      socket.close(code, reason);
      assert.equal((await closed(socket)).code, code);
    }
  },

  async 'close-by-node'() {
    for (const [code, reason] of [[1000, 'done'], [1008, 'no ü'], [4321, 'as told']]) {
      const socket = await login('ws-told');
      socket.send(`close ${code} ${reason}`);
      assert.deepEqual(await closed(socket), { code, reason });
    }
  },

  async 'repeated-id'() {
    const first = await login('ws-twin');
    await echo(first, 'first', false);
    const second = await login('ws-twin');
    assert.deepEqual(await closed(second), { code: 1008, reason: 'channelId is repeated' });
    await echo(first, 'still there', false);
    first.close();
  },
};

scenarios[scenario]().then(() => console.log('ok'), (error) => {
  console.error(error);
  process.exit(1);
});
