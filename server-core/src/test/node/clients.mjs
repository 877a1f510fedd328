// Asks a running server the way programs do: node clients.mjs BASE_URL TOKEN MODEL. Says "ok" for each client.
import assert from 'node:assert/strict';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';
import { createParser } from 'eventsource-parser';
import OpenAI from 'openai';

const [baseURL, apiKey, model] = process.argv.slice(2);
const messages = [{ role: 'user', content: 'Hello?' }];

async function openai() {
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  const models = (await client.models.list()).data.map((m) => m.id);
  assert(models.includes(model), `${models}`);
  const whole = await client.chat.completions.create({ model, messages });
  assert.equal(whole.choices[0].message.content, 'Hello');
  assert.equal(whole.choices[0].finish_reason, 'stop');
  let text = '';
  let usage;
  const stream = await client.chat.completions.create({
    model, messages, stream: true, stream_options: { include_usage: true },
  });
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, 'Hello');
  assert.equal(usage.total_tokens, 10);
  const vectors = await client.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'] });
  assert.equal(vectors.data.length, 2);
  assert.equal(vectors.data[0].embedding.length, 384);
  await assert.rejects(
    client.chat.completions.create({ model: 'none/such', messages }),
    (e) => e instanceof OpenAI.NotFoundError && e.message.includes('no such model'),
  );
}

async function aiSdk() {
  const provider = createOpenAICompatible({ name: 'parley', baseURL, apiKey, includeUsage: true });
  const whole = await generateText({ model: provider(model), messages, maxRetries: 0 });
  assert.equal(whole.text, 'Hello');
  const streamed = streamText({ model: provider(model), messages, maxRetries: 0 });
  let text = '';
  for await (const more of streamed.textStream) text += more;
  assert.equal(text, 'Hello');
  assert.equal(await streamed.finishReason, 'stop');
  assert.equal((await streamed.usage).totalTokens, 10);
}

async function eventSourceParser() {
  const answer = await fetch(`${baseURL}/chat/completions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ model, messages, stream: true }),
  });
  assert.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const events = [];
  const parser = createParser({ onEvent: (event) => events.push(event.data), onError: (e) => assert.fail(e) });
  const decoder = new TextDecoder();
  for await (const bytes of answer.body) parser.feed(decoder.decode(bytes, { stream: true }));
  assert.equal(events.pop(), '[DONE]');
  const text = events.map((data) => JSON.parse(data).choices[0]?.delta?.content ?? '').join('');
  assert.equal(text, 'Hello');
}

for (const client of [openai, aiSdk, eventSourceParser]) {
  await client();
  console.log(`ok ${client.name}`);
}
