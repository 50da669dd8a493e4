// Words that look like something else, in part.
import type { Row } from "./row.ts";

const family = "words";
const source = "what people ask for and models answer in a chat";
const word = (words: string): Row => ({ family, source, written: words, words });

export const wordRows: readonly Row[] = [
  "Use {{ states('light.hall') }} in a template, and {% if is_state('light.hall', 'on') %} for a condition.",
  'An automation\'s data looks like {"entity_id": "light.hall", "brightness": 40}.',
  'Your lamp is {"name": "Hall lamp", "state": "on"} in the list.',
  "```yaml\naction: light.turn_on\ntarget: {entity_id: light.hall}\n```\nThat is all.",
  '```json\n{"name": "Hall lamp", "brightness": 40}\n```',
  "```python\nprint(1)\n```",
  "In [the manual](https://example.com/a(b)) it says [1] and [see below].",
  "f(x) = 2x, so f(3) is 6; [a, b] is a list, (c) a letter and x < y > z.",
  "The set {1, 2} and the list [{1}, {2}].",
  "Models write `<tool_call>` before a call, `[TOOL_CALLS]` or `<|im_end|>`.",
  'It would be `{"name": "refresh", "arguments": {}}` then.',
  "search (the web) is what you want, and refresh() does what its name says.",
  "Thinking about it: analysis and commentary to follow. Call: me later.",
  "It is 20 °C < 25 °C | fine, 5 <| 6.",
  "Action: the hall light is on.",
  "Is it [urgent]? Yes {sort of}.",
].map(word);
