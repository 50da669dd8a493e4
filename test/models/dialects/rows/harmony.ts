// gpt-oss: its messages as they come where a server does not take them apart.
import type { Row } from "./row.ts";

const SGLANG = "sgl-project/sglang test/registered/function_call/test_gpt_oss_detector.py";

export const harmonyRows: readonly Row[] = [
  {
    family: "gpt-oss",
    source: `${SGLANG} (test_detect_and_parse_truncate_normal)`,
    written:
      '<|channel|>analysis<|message|>Reasoning...<|end|><|start|>assistant<|channel|>commentary to=functions.read_file <|constrain|>json<|message|>{\n  "files": []\n}<|call|><|start|>assistant<|channel|>final<|message|>This text should be truncated.',
    thought: "Reasoning...",
    calls: [["read_file", { files: [] }]],
  },
  {
    family: "gpt-oss",
    source: "ggml-org/llama.cpp pull request 15181 (recipient in the role)",
    written:
      '<|start|>assistant to=functions.get_weather<|channel|>commentary <|constrain|>json<|message|>{"city": "Lima"}<|call|>',
    calls: [["get_weather", { city: "Lima" }]],
  },
  {
    family: "gpt-oss",
    source: "ggml-org/llama.cpp pull request 15181 (call on the analysis channel)",
    written: '<|channel|>analysis to=functions.get_weather code<|message|>{"city": "Lima"}<|call|>',
    calls: [["get_weather", { city: "Lima" }]],
  },
  {
    family: "gpt-oss",
    source: "ggml-org/llama.cpp issue 27720 (the header without its last token)",
    written: '<|channel|>commentary to=functions.get_weather <|constrain|>json{"city": "Lima"}<|call|>',
    calls: [["get_weather", { city: "Lima" }]],
  },
  {
    family: "gpt-oss",
    source: "ggml-org/llama.cpp issue 27720 (the channel twice)",
    written: '<|channel|>commentary<|channel|>commentary to=functions.get_weather<|message|>{"city": "Lima"}<|call|>',
    calls: [["get_weather", { city: "Lima" }]],
  },
  {
    family: "gpt-oss",
    source: "NVIDIA/TensorRT-LLM issue 9256 (no recipient at all)",
    written: '<|channel|>commentary<|message|>{\n  "path": "/",\n  "name_pattern": "*Chen*"\n}<|end|>',
    unreadable: true,
  },
  {
    family: "gpt-oss",
    source: "NousResearch/hermes-agent pull request 84231 (no tokens at all)",
    written: 'to=functions.get_weather {"city": "Lima"}',
    calls: [["get_weather", { city: "Lima" }]],
  },
  {
    family: "gpt-oss",
    source: "Augustas11/macprovider issue 743 (thought and answer without tokens)",
    written:
      'analysisWe need to answer "What is 2+2? Answer in one word." The answer is "four".\nWe should output only that word. And nothing else.assistantfinalfour',
    thought:
      'We need to answer "What is 2+2? Answer in one word." The answer is "four".\nWe should output only that word. And nothing else.',
    words: "four",
  },
  {
    family: "gpt-oss",
    source: "Augustas11/macprovider issue 743 (a call without tokens)",
    written: 'analysisWe must ask.assistantcommentary to=functions.get_weather json{"city": "Lima"}',
    thought: "We must ask.",
    calls: [["get_weather", { city: "Lima" }]],
  },
  {
    family: "gpt-oss",
    source: "lmstudio-ai/lmstudio-bug-tracker issue 942",
    written:
      "<|channel|>analysis<|message|>The light is on already.<|end|><|start|>assistant<|channel|>final<|message|>It is on.<|return|>",
    thought: "The light is on already.",
    words: "It is on.",
  },
  {
    family: "gpt-oss",
    source: "vllm-project/vllm tests/reasoning/test_gptoss_reasoning_parser.py (COMPLEX_CONTENT_2)",
    written:
      "<|end|><|start|>assistant<|channel|>analysis<|message|>This is reasoning<|end|><|start|>assistant<|channel|>final<|constrain|>ReplyAction <|message|>This is the rest",
    thought: "This is reasoning",
    words: "This is the rest",
  },
  {
    family: "gpt-oss",
    source: "openai/harmony docs/format.md (words before a call)",
    written:
      '<|channel|>commentary<|message|>I look it up.<|end|><|start|>assistant<|channel|>commentary to=functions.search<|message|>{"query": "Mars"}<|call|>',
    words: "I look it up.",
    calls: [["search", { query: "Mars" }]],
  },
  {
    family: "gpt-oss",
    source: "openai/harmony docs/format.md (a tool's answer that the model makes up)",
    written:
      '<|channel|>commentary to=functions.refresh<|message|>{}<|call|><|start|>functions.refresh to=assistant<|channel|>commentary<|message|>{"ok": true}<|end|><|start|>assistant<|channel|>final<|message|>Refreshed.',
    calls: [["refresh", {}]],
  },
];
